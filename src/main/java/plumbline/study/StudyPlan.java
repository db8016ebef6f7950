package plumbline.study;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import plumbline.experiment.Experiment;
import plumbline.experiment.Task;

/**
 * What a study is to train.
 *
 * @param id        of the study, by which its files are named
 * @param task      what is trained
 * @param firstSeed at least 0
 * @param seeds     how many, at least 1
 * @param recorded  the epochs at whose beginning the layers of every seed are recorded, ascending; 1 = first, which is one
 * @param every     epochs from one evaluation to the next; the first is before training, the last after the last epoch
 */
public record StudyPlan(String id, Task task, long firstSeed, int seeds, SortedSet<Integer> recorded, int every) {

    private static final int EVALUATIONS = 50;

    /** All seeds of an experiment, whose layers are recorded at the start. */
    public static StudyPlan of(Experiment experiment, long firstSeed, int seeds) {
        return new StudyPlan(experiment.id(), experiment, firstSeed, seeds, epochs(IntStream.of(1)), some(experiment.epochs()));
    }

    /** Seeds of which only the start and the end are wanted. */
    public static StudyPlan ofStartAndEnd(String id, Task task, long firstSeed, int seeds) {
        return new StudyPlan(id, task, firstSeed, seeds, epochs(IntStream.of(1)), task.epochs());
    }

    /** From one evaluation to the next, so that there are some fifty. */
    private static int some(int epochs) {
        return Math.max(1, epochs / EVALUATIONS);
    }

    /** The same, recorded in these epochs too. */
    public StudyPlan recording(Collection<Integer> epochs) {
        SortedSet<Integer> all = new TreeSet<>(recorded);
        all.addAll(epochs);
        return new StudyPlan(id, task, firstSeed, seeds, all, every);
    }

    /** The same, recorded in every epoch. */
    public StudyPlan recordingEveryEpoch() {
        return recording(epochs(IntStream.rangeClosed(1, task.epochs())));
    }

    public boolean recordsEveryEpoch() {
        return recorded.size() == task.epochs();
    }

    /**
     * Few epochs that tell how layers develop: those that begin after 0, 1, 2, 5, 10, 20, 50, 100 ... epochs of training, and the
     * last.
     *
     * @param epochs that are trained
     */
    public static SortedSet<Integer> milestones(int epochs) {
        return epochs(IntStream.concat(
                IntStream.of(0, epochs - 1),
                IntStream.iterate(1, ten -> ten < epochs, ten -> 10 * ten).flatMap(ten -> IntStream.of(ten, 2 * ten, 5 * ten)))
                .filter(trained -> trained < epochs)
                .map(trained -> trained + 1));
    }

    private static SortedSet<Integer> epochs(IntStream epochs) {
        return epochs.boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    /** The seeds, in their order. */
    List<Long> allSeeds() {
        return LongStream.range(firstSeed, firstSeed + seeds).boxed().toList();
    }

    /** The seeds in runs of {@code size}, the last one shorter. */
    List<List<Long>> chunks(int size) {
        return chunks(allSeeds(), size);
    }

    /** Some of the seeds in runs of {@code size}, the last one shorter. */
    static List<List<Long>> chunks(List<Long> seeds, int size) {
        return IntStream.iterate(0, first -> first < seeds.size(), first -> first + size)
                .mapToObj(first -> seeds.subList(first, Math.min(first + size, seeds.size())))
                .toList();
    }

    /** The measure of progress: epochs, counted for every seed. */
    public long work() {
        return (long) seeds * task.epochs();
    }
}
