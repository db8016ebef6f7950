package plumbline.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import plumbline.experiment.Task;
import plumbline.record.GradientListener;
import plumbline.run.Kept;

/** Which seed is trained, for how long, and how much of it is recorded. */
final class TrainingOptions {

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            converter = Seed.class,
            description = "Seed of weights and of the order of mini-batches (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            converter = Epochs.class,
            description = "Epochs to train (default: as many as the source).")
    private Integer epochs;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "" + GradientListener.CAPACITY,
            converter = Records.class,
            description = "Keep at most so many epochs of gradients and weights (default: ${DEFAULT-VALUE}).")
    private int records;

    @Option(
            names = "--gradients-only",
            arity = "0",
            description = "Keep the statistics of the weights' gradients alone: not their values, updates, distributions, nor biases and units.")
    private boolean gradientsOnly;

    long seed() {
        return seed;
    }

    int epochs(Task task) {
        return epochs == null ? task.epochs() : epochs;
    }

    Kept kept() {
        return new Kept(records, gradientsOnly);
    }

    static final class Records implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String word) {
            return (int) OptionValue.whole(word, 2, Integer.MAX_VALUE);
        }
    }

    static final class Epochs implements ITypeConverter<Integer> {

        /** Enough for any question; every epoch is kept in memory and takes lines in the files. */
        private static final int MOST = 1_000_000;

        @Override
        public Integer convert(String word) {
            return (int) OptionValue.whole(word, 1, MOST);
        }
    }
}
