package plumbline.vectorized;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import plumbline.experiment.Task;
import plumbline.network.NetworkAdapter;
import plumbline.train.EpochLayers;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.SeedHistory;

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
     * @throws IllegalArgumentException if the examples have another number of inputs than the network
     */
    public static VectorizedTrainer of(Task task) throws UnsupportedConfiguration {
        Model network = task.network(0);
        MultiDataSet train = task.data().train().toMultiDataSet();
        MultiDataSet test = task.data().test().toMultiDataSet();
        NetworkAdapter.of(network).requireInputsOf(train);
        NetworkAdapter.of(network).requireInputsOf(test);
        return new VectorizedTrainer(
                task, Topology.of(network), ExampleArrays.of(train), ExampleArrays.of(test), Kernel.fastest());
    }

    /**
     * A whole number of vectors that comes near what the processor's caches hold, and leaves memory to as many threads as there
     * are processors.
     */
    static int seedsAtOnce(Rows.Counted rows, int lanes) throws UnsupportedConfiguration {
        Runtime machine = Runtime.getRuntime();
        long share = (long) (SHARE_OF_MEMORY * machine.maxMemory()) / machine.availableProcessors();
        for (int seeds = Math.max(lanes, SEEDS_AT_ONCE / lanes * lanes); seeds >= lanes; seeds -= lanes) {
            if (rows.bytes(seeds) <= share && rows.fits(seeds)) {
                return seeds;
            }
        }
        throw new UnsupportedConfiguration(String.format(
                Locale.ROOT,
                "arrays of %.1f GB, the largest of %.1f GB, which %d seeds together need, where a processor may use %.1f GB and"
                        + " Java allows an array %.1f GB",
                rows.bytes(lanes) / 1e9,
                rows.largestBytes(lanes) / 1e9,
                lanes,
                share / 1e9,
                Rows.Counted.LONGEST * Float.BYTES / 1e9));
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
     * @param recorded the epochs at whose beginning layers are recorded, 1 = first
     * @param progress called whenever all these seeds have been trained for another epoch
     */
    public List<SeedHistory> train(List<Long> seeds, int epochs, int every, Set<Integer> recorded, Runnable progress) {
        return train(seeds, epochs, every, recorded, new Snapshots(Set.of(), (seed, trained, weights) -> {}), progress);
    }

    /**
     * When weights are shown, and to whom.
     *
     * @param trained after so many epochs of training; 0 = the initial weights
     * @param viewer  who sees them
     */
    public record Snapshots(Set<Integer> trained, Viewer viewer) {

        /** Whom weights are shown to. */
        public interface Viewer {

            /**
             * Sees the weights of one seed.
             *
             * @param seed    its place among those trained together, 0 = first
             * @param trained epochs of training
             * @param weights in the order of DL4J's {@code params()}
             */
            void see(int seed, int trained, float[] weights);
        }
    }

    /** The same, whose weights are shown on the way. */
    public List<SeedHistory> train(
            List<Long> seeds, int epochs, int every, Set<Integer> recorded, Snapshots snapshots, Runnable progress) {
        Session session = session(seeds);
        List<List<EpochMetrics>> histories = new ArrayList<>();
        List<List<EpochLayers>> layers = new ArrayList<>();
        for (int s = 0; s < seeds.size(); s++) {
            histories.add(new ArrayList<>());
            layers.add(new ArrayList<>());
        }
        for (int epoch = 0; epoch <= epochs; epoch++) {
            if (epoch > 0) {
                if (recorded.contains(epoch)) {
                    Map<String, double[]> active = session.active(train);
                    session.begin();
                    for (int s = 0; s < seeds.size(); s++) {
                        layers.get(s).add(new EpochLayers(epoch, session.layers(topology.weights(), active, s)));
                    }
                } else {
                    session.begin();
                }
                session.complete();
                progress.run();
            }
            if (snapshots.trained().contains(epoch)) {
                for (int s = 0; s < seeds.size(); s++) {
                    snapshots.viewer().see(s, epoch, session.parameters(s));
                }
            }
            if (epoch % every == 0 || epoch == epochs) {
                Session.Evaluation onTrain = session.evaluate(train, topology.outputLayer().getLossFn());
                Session.Evaluation onTest = session.evaluate(test, topology.outputLayer().getLossFn());
                for (int s = 0; s < seeds.size(); s++) {
                    histories.get(s).add(new EpochMetrics(
                            epoch, onTrain.accuracy(s), onTest.accuracy(s), onTrain.loss(s), onTest.loss(s)));
                }
            }
        }
        List<SeedHistory> trained = new ArrayList<>();
        for (int s = 0; s < seeds.size(); s++) {
            trained.add(new SeedHistory(seeds.get(s), new History(histories.get(s)), layers.get(s)));
        }
        return trained;
    }

    /**
     * The weights after training, for comparison with DL4J's {@code params()}.
     *
     * @return [seed][parameter]
     */
    float[][] weights(List<Long> seeds, int epochs) {
        float[][] weights = new float[seeds.size()][];
        Snapshots last = new Snapshots(Set.of(epochs), (seed, trained, parameters) -> weights[seed] = parameters);
        train(seeds, epochs, Math.max(1, epochs), Set.of(), last, () -> {});
        return weights;
    }

    /** With as many seeds more as fill the last vector: copies of the last one. */
    private Session session(List<Long> seeds) {
        List<Long> filled = new ArrayList<>(seeds);
        while (filled.size() % kernel.lanes() != 0) {
            filled.add(seeds.get(seeds.size() - 1));
        }
        RandomGenerator[] randoms = filled.stream()
                .map(seed -> RandomGeneratorFactory.of("L64X128MixRandom").create(~seed)) // not the stream that shuffles
                .toArray(RandomGenerator[]::new);
        VectorizedNetwork network;
        try {
            network = network(new Rows.InMemory(filled.size()), randoms);
        } catch (UnsupportedConfiguration e) {
            throw new IllegalStateException("another network of this task was supported", e);
        }
        for (int s = 0; s < filled.size(); s++) {
            network.setParameters(s, task.network(filled.get(s)).params().toFloatVector());
        }
        return new Session(network, new EpochArrays(task.data().train(), train), task.batchSize(), filled);
    }
}
