package plumbline.study;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import plumbline.study.Predictor.Moment;

/** A number of a seed, known before the last epoch, that may tell whether it will have learned after it: the greater the better. */
public enum Predictor implements ToDoubleFunction<Moment> {

    /** How much of the last layer's gradient reaches the first; 0 where neither has any. */
    RATIO("gradient of the first layer / of the last") {
        @Override
        public double applyAsDouble(Moment moment) {
            return moment.firstGradient == 0 ? 0 : moment.firstGradient / moment.lastGradient;
        }
    },

    /** The gradient of the first layer's weights. */
    FIRST_GRADIENT("gradient of the first layer") {
        @Override
        public double applyAsDouble(Moment moment) {
            return moment.firstGradient;
        }
    },

    /** The gradient of the last layer's weights. */
    LAST_GRADIENT("gradient of the last layer") {
        @Override
        public double applyAsDouble(Moment moment) {
            return moment.lastGradient;
        }
    },

    /** The share of active units in the hidden layer with the fewest: of ReLU, 0 if the network is dead. */
    ACTIVE("active units of the least active layer") {
        @Override
        public double applyAsDouble(Moment moment) {
            return moment.active;
        }
    },

    /** The loss on the training examples, with its sign changed. */
    LOSS("train loss, the less the better") {
        @Override
        public double applyAsDouble(Moment moment) {
            return -moment.trainLoss;
        }
    };

    private final String label;

    Predictor(String label) {
        this.label = label;
    }

    /**
     * A seed at some time; NaN where something is not known.
     *
     * @param firstGradient mean absolute gradient of the first layer's weights at a mini-batch
     * @param lastGradient  the same of the last layer's
     * @param active        share of the outputs that are not 0, of the hidden layer where it is least
     * @param trainLoss     mean loss a training example
     */
    record Moment(double firstGradient, double lastGradient, double active, double trainLoss) {

        static Moment of(SeedStart start) {
            return new Moment(start.firstGradient(), start.lastGradient(), Double.NaN, start.trainLoss());
        }
    }

    /** What it is, for a table. */
    public String label() {
        return label;
    }

    /** Its name in a file. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The median over the seeds of a study before training. */
    public double median(Study study) {
        return Distribution.of(study.starts(), start -> applyAsDouble(Moment.of(start))).median();
    }

    /** How well it tells, before training, the seeds of a study that learn; empty if fewer than ten do, or do not. */
    public Optional<Auc> auc(Study study) {
        return auc(study, start -> true);
    }

    /** The same of some of the seeds. */
    public Optional<Auc> auc(Study study, Predicate<SeedStart> some) {
        int[] seeds = IntStream.range(0, study.starts().size())
                .filter(i -> some.test(study.starts().get(i)))
                .toArray();
        return auc(
                IntStream.of(seeds).mapToObj(study.starts()::get).map(Moment::of).toList(),
                IntStream.of(seeds).mapToObj(study.seeds()::get).map(study::learned).toList());
    }

    /** @param learned whether each seed did */
    Optional<Auc> auc(List<Moment> seeds, List<Boolean> learned) {
        double[] ofLearned = numbers(seeds, learned, true);
        double[] ofOthers = numbers(seeds, learned, false);
        return ofLearned.length < Auc.ENOUGH || ofOthers.length < Auc.ENOUGH
                ? Optional.empty()
                : Optional.of(Auc.of(ofLearned, ofOthers));
    }

    /** Of the seeds of which the number is known. */
    private double[] numbers(List<Moment> seeds, List<Boolean> learned, boolean which) {
        return IntStream.range(0, seeds.size())
                .filter(i -> learned.get(i) == which)
                .mapToObj(seeds::get)
                .mapToDouble(this)
                .filter(number -> !Double.isNaN(number))
                .toArray();
    }
}
