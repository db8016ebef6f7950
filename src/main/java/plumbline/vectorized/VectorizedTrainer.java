package plumbline.vectorized;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import plumbline.experiment.Task;
import plumbline.train.Accuracy;
import plumbline.train.EpochGradients;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.SeedHistory;
import plumbline.train.Shuffle;

/**
 * Trains many seeds of one task together, hundreds of times faster than DL4J one after another.
 *
 * <p>Each seed starts from exactly the weights that DL4J draws for it and sees the mini-batches that
 * {@link plumbline.train.Trainer} would show it. Only the rounding differs, in the last bits of a float, and where dropout
 * draws random numbers. A seed's result does not depend on which other seeds are trained beside it.
 */
public final class VectorizedTrainer {

    private static final int SEEDS_AT_ONCE = 32;
    private static final double SHARE_OF_MEMORY = 0.5;

    private final Task task;
    private final Topology topology;
    private final ExampleArrays train;
    private final ExampleArrays test;
    private final Kernel kernel;
    private final int seedsAtOnce;

    private VectorizedTrainer(
            Task task, Topology topology, ExampleArrays train, ExampleArrays test, Kernel kernel)
            throws UnsupportedConfiguration {
        this.task = task;
        this.topology = topology;
        this.train = train;
        this.test = test;
        this.kernel = kernel;
        Rows.Counted rows = new Rows.Counted();
        network(rows, new RandomGenerator[0]);
        seedsAtOnce = seedsAtOnce(rows, kernel.lanes());
    }

    /**
     * The trainer of a task.
     *
     * @throws UnsupportedConfiguration if its network or its data are not supported; says why
     */
    public static VectorizedTrainer of(Task task) throws UnsupportedConfiguration {
        return new VectorizedTrainer(
                task,
                Topology.of(task.network(0)),
                ExampleArrays.of(task.data().train().toDataSet()),
                ExampleArrays.of(task.data().test().toDataSet()),
                Kernel.fastest());
    }

    /**
     * A whole number of vectors that comes near what the processor's caches hold, and leaves memory to as many threads as there
     * are processors.
     */
    private static int seedsAtOnce(Rows.Counted rows, int lanes) throws UnsupportedConfiguration {
        Runtime machine = Runtime.getRuntime();
        long share = (long) (SHARE_OF_MEMORY * machine.maxMemory()) / machine.availableProcessors();
        for (int seeds = Math.max(lanes, SEEDS_AT_ONCE / lanes * lanes); seeds >= lanes; seeds -= lanes) {
            if (rows.bytes(seeds) <= share && rows.fits(seeds)) {
                return seeds;
            }
        }
        throw new UnsupportedConfiguration(String.format(
                Locale.ROOT,
                "arrays of %.1f GB, which %d seeds together need, where a processor may use %.1f GB",
                rows.bytes(lanes) / 1e9,
                lanes,
                share / 1e9));
    }

    /** How many seeds are best given to one call of {@link #train}. */
    public int seedsAtOnce() {
        return seedsAtOnce;
    }

    private VectorizedNetwork network(Rows rows, RandomGenerator[] randoms) throws UnsupportedConfiguration {
        return new VectorizedNetwork(
                topology, train.shapes(), train.masked(), task.batchSize(), rows, kernel, randoms);
    }

    /**
     * Trains one network per seed.
     *
     * @param seeds    trained together; memory grows with their number
     * @param epochs   to train
     * @param every    epochs from one evaluation to the next; the first is before training, the last after the last epoch
     * @param recorded of how many epochs, from the first, gradients are recorded
     * @param progress called whenever all these seeds have been trained for another epoch
     */
    public List<SeedHistory> train(List<Long> seeds, int epochs, int every, int recorded, Runnable progress) {
        Session session = new Session(seeds);
        List<List<EpochMetrics>> histories = new ArrayList<>();
        List<List<EpochGradients>> gradients = new ArrayList<>();
        for (int s = 0; s < seeds.size(); s++) {
            histories.add(new ArrayList<>());
            gradients.add(new ArrayList<>());
        }
        for (int epoch = 0; epoch <= epochs; epoch++) {
            if (epoch > 0) {
                session.begin();
                if (epoch <= recorded) {
                    for (int s = 0; s < seeds.size(); s++) {
                        gradients.get(s).add(new EpochGradients(epoch, session.meanAbsoluteGradients(s)));
                    }
                }
                session.complete();
                progress.run();
            }
            if (epoch % every == 0 || epoch == epochs) {
                Evaluation onTrain = session.evaluate(train);
                Evaluation onTest = session.evaluate(test);
                for (int s = 0; s < seeds.size(); s++) {
                    histories.get(s).add(new EpochMetrics(
                            epoch, onTrain.accuracy(s), onTest.accuracy(s), onTrain.loss(s), onTest.loss(s)));
                }
            }
        }
        List<SeedHistory> trained = new ArrayList<>();
        for (int s = 0; s < seeds.size(); s++) {
            trained.add(new SeedHistory(seeds.get(s), new History(histories.get(s)), gradients.get(s)));
        }
        return trained;
    }

    /**
     * The weights after training, for comparison with DL4J's {@code params()}.
     *
     * @return [seed][parameter]
     */
    float[][] weights(List<Long> seeds, int epochs) {
        Session session = new Session(seeds);
        for (int epoch = 1; epoch <= epochs; epoch++) {
            session.begin();
            session.complete();
        }
        float[][] weights = new float[seeds.size()][topology.parameterCount()];
        for (int s = 0; s < seeds.size(); s++) {
            for (int i = 0; i < weights[s].length; i++) {
                weights[s][i] = session.network.parameters()[i * session.length + s];
            }
        }
        return weights;
    }

    private record Evaluation(int[] correct, double[] losses, int examples) {

        double accuracy(int seed) {
            return (double) correct[seed] / examples;
        }

        double loss(int seed) {
            return losses[seed] / examples;
        }
    }

    /** One training of some seeds. */
    private final class Session {

        private final int batchSize = task.batchSize();
        private final int count;
        /** The seeds, and as many more as fill the last vector: those are trained as the last seed is. */
        private final int length;
        private final VectorizedNetwork network;
        private final List<Shuffle> shuffles = new ArrayList<>();
        private final int[][] orders;
        private final int[] chosen;
        private final float[] labels;

        Session(List<Long> seeds) {
            count = seeds.size();
            length = (count + kernel.lanes() - 1) / kernel.lanes() * kernel.lanes();
            Rows rows = new Rows.InMemory(length);
            RandomGenerator[] randoms = new RandomGenerator[length];
            for (int s = 0; s < length; s++) {
                randoms[s] = RandomGeneratorFactory.of("L64X128MixRandom").create(~seeds.get(Math.min(s, count - 1)));
            }
            try {
                network = network(rows, randoms);
            } catch (UnsupportedConfiguration e) {
                throw new IllegalStateException("another network of this task was supported", e);
            }
            for (int s = 0; s < length; s++) {
                long seed = seeds.get(Math.min(s, count - 1));
                float[] initial = task.network(seed).params().toFloatVector();
                for (int i = 0; i < initial.length; i++) {
                    network.parameters()[i * length + s] = initial[i];
                }
                shuffles.add(new Shuffle(train.size(), seed));
            }
            orders = new int[length][];
            chosen = new int[length];
            labels = rows.allocate((long) batchSize * train.labels().length);
        }

        /** Begins an epoch: shuffles, and takes the gradient of the first mini-batch. */
        void begin() {
            for (int s = 0; s < length; s++) {
                orders[s] = shuffles.get(s).next();
            }
            gradient(0);
        }

        /** The mean absolute gradient of every array of weights at the mini-batch whose step is to come. */
        List<Double> meanAbsoluteGradients(int seed) {
            List<Double> means = new ArrayList<>();
            for (Variable weights : topology.weights()) {
                double sum = 0;
                for (int i = weights.first(); i < weights.first() + weights.length(); i++) {
                    sum += Math.abs(network.gradient()[i * length + seed]);
                }
                means.add(sum / weights.length());
            }
            return means;
        }

        /** Makes the step of the first mini-batch, and those of the others. */
        void complete() {
            network.step();
            for (int first = batchSize; first < train.size(); first += batchSize) {
                gradient(first);
                network.step();
            }
            network.nextEpoch();
        }

        private void gradient(int first) {
            int examples = Math.min(batchSize, train.size() - first);
            for (int place = 0; place < examples; place++) {
                for (int s = 0; s < length; s++) {
                    chosen[s] = orders[s][first + place];
                }
                train.copy(network.inputs(), labels, chosen, place);
            }
            network.backward(labels, examples);
        }

        Evaluation evaluate(ExampleArrays data) {
            int[] correct = new int[count];
            Loss.Sum loss = network.loss().sum();
            for (int first = 0; first < data.size(); first += batchSize) {
                int examples = Math.min(batchSize, data.size() - first);
                for (int place = 0; place < examples; place++) {
                    data.copy(network.inputs(), first + place, place, length);
                }
                network.forward(examples, false);
                for (int place = 0; place < examples; place++) {
                    float[] label = data.labels(first + place);
                    addCorrect(correct, label, place);
                    loss.add(network.output().values(), place * label.length * length, label);
                }
            }
            double[] losses = new double[count];
            for (int s = 0; s < count; s++) {
                losses[s] = loss.of(s);
            }
            return new Evaluation(correct, losses, data.size());
        }

        private void addCorrect(int[] correct, float[] label, int place) {
            float[] output = new float[label.length];
            for (int s = 0; s < count; s++) {
                for (int unit = 0; unit < output.length; unit++) {
                    output[unit] = network.output().values()[(place * output.length + unit) * length + s];
                }
                if (Accuracy.isRight(output, label)) {
                    correct[s]++;
                }
            }
        }
    }
}
