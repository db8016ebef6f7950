package plumbline.record;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How well a network does its task, epoch by epoch. A gradient alone does not say whether a network learns: it is small where it
 * vanishes, and where there is nothing left to learn.
 */
public final class LearningCurve implements BesideGradients {

    /** Under this type it stands in a {@code StatsStorage}. */
    public static final String TYPE_ID = "PlumblineLearningCurve";

    private static final long serialVersionUID = 1;

    /**
     * What the network is to do.
     *
     * @param name      of the network, whatever its seed
     * @param group     of networks that it stands among
     * @param controls  names of the networks that it is judged by, of which it differs in one thing; none unless it is a remedy
     * @param question  that the training answers, in one sentence
     * @param epochs    that it is trained
     * @param chance    accuracy of whoever always gives the most frequent answer
     * @param goal      when it has learned
     * @param published what the source reported at the end
     * @param study     of many seeds, null if there is none
     */
    public record Task(
            String name,
            String group,
            List<String> controls,
            String question,
            int epochs,
            double chance,
            Goal goal,
            Published published,
            Study study)
            implements Serializable {

        /**
         * A storage that was written before controls were has none.
         *
         * @throws NullPointerException if anything else is null but the study
         */
        public Task {
            Objects.requireNonNull(name, "the name must not be null");
            Objects.requireNonNull(group, "the group must not be null");
            Objects.requireNonNull(question, "the question must not be null");
            Objects.requireNonNull(goal, "the goal must not be null");
            Objects.requireNonNull(published, "the published accuracies must not be null, each of the two may");
            controls = controls == null ? List.of() : List.copyOf(controls);
        }
    }

    /**
     * When a network has learned.
     *
     * @param accuracy  whether a test accuracy above the threshold decides; if not, a test loss below it
     * @param threshold an accuracy from 0 to 1, or a loss
     */
    public record Goal(boolean accuracy, double threshold) implements Serializable {

        boolean isMetBy(Point point) {
            return accuracy ? point.testAccuracy > threshold : point.testLoss < threshold;
        }
    }

    /**
     * Accuracies that a source reported, 0 to 1; null where it reported none.
     *
     * @param train of the training examples
     * @param test  of the test examples
     */
    public record Published(Double train, Double test) implements Serializable {}

    /**
     * What became of many seeds.
     *
     * @param seeds   how many
     * @param learned the share of them that had learned at the end, 0 to 1
     * @param bands   of their test accuracies, by epoch
     */
    public record Study(int seeds, double learned, List<Band> bands) implements Serializable {

        public Study {
            bands = List.copyOf(bands);
        }
    }

    /**
     * The middle nine tenths of the seeds after an epoch.
     *
     * @param epoch 0 = before training
     * @param low   test accuracy that one of twenty is below
     * @param high  test accuracy that one of twenty is above
     */
    public record Band(int epoch, double low, double high) implements Serializable {}

    /**
     * How well the network did after an epoch.
     *
     * @param epoch         0 = before training
     * @param trainAccuracy 0 to 1
     * @param testAccuracy  0 to 1
     * @param trainLoss     mean loss of an example
     * @param testLoss      likewise
     */
    public record Point(int epoch, double trainAccuracy, double testAccuracy, double trainLoss, double testLoss)
            implements Serializable {}

    private Course content;

    private record Course(String session, String worker, long timestamp, Task task, List<Point> points, String stopped)
            implements Content {

        Course {
            Objects.requireNonNull(task, "the task must not be null");
            points = List.copyOf(points);
        }
    }

    /** An empty record, for a storage to {@link #decode} into. */
    public LearningCurve() {}

    private LearningCurve(Course content) {
        this.content = content;
    }

    /**
     * A curve.
     *
     * @param session   of the run's gradients
     * @param timestamp milliseconds since 1970
     * @param points    in the order of epochs
     */
    public LearningCurve(String session, long timestamp, Task task, List<Point> points) {
        this(new Course(
                session,
                GradientRecord.WORKER,
                timestamp,
                task,
                points,
                null));
    }

    /** This curve with the next point, known now. */
    public LearningCurve with(Point next) {
        List<Point> points = new ArrayList<>(content.points);
        points.add(next);
        return next(points, null);
    }

    /** This curve of a training that has just ended before its time. */
    public LearningCurve stopped(String reason) {
        return next(content.points, Objects.requireNonNull(reason, "the reason must not be null"));
    }

    private LearningCurve next(List<Point> points, String stopped) {
        return new LearningCurve(new Course(
                content.session,
                content.worker,
                Math.max(content.timestamp + 1, System.currentTimeMillis()),
                content.task,
                points,
                stopped));
    }

    /** Why the training ended before its time; empty if it did not. */
    public Optional<String> stopped() {
        return Optional.ofNullable(content.stopped);
    }

    /** What the network is to do. */
    public Task task() {
        return content.task;
    }

    /** By epoch. */
    public List<Point> points() {
        return content.points;
    }

    /** Whether the network has learned by the last point; not if there is none. */
    public boolean hasLearned() {
        return !content.points.isEmpty() && content.task.goal.isMetBy(last());
    }

    /** Whether there are epochs to come. */
    public boolean goesOn() {
        return content.stopped == null && (content.points.isEmpty() || last().epoch < content.task.epochs);
    }

    private Point last() {
        return content.points.get(content.points.size() - 1);
    }

    @Override
    public String getTypeID() {
        return TYPE_ID;
    }

    @Override
    public Content content() {
        return content;
    }

    /** @throws RuntimeException if it is no learning curve */
    @Override
    public void decode(byte[] encoded) {
        content = BesideGradients.read(encoded, Course.class);
    }
}
