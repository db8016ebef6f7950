package plumbline.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.doctor.Doctor;
import plumbline.record.GradientListener;

/**
 * What a listener costs a network of ordinary size: 784-1600-1600-800-10, 5.1 million parameters, trained by Adam on
 * mini-batches of {@value #BATCH} random examples, epochs of {@value #STEPS} steps.
 *
 * @param milliseconds   wall time of a step
 * @param cpu            processor time of a step, of all threads, in milliseconds
 * @param javaCpu        that of Java's threads alone, without OpenBLAS' own, which spin for some milliseconds after a product
 *                       while the listener works
 * @param peakMegabytes  the most of the heap that was in use
 */
public record ListenerCost(double milliseconds, double cpu, double javaCpu, double peakMegabytes) {

    static final int BATCH = 64;
    public static final int STEPS = 20;

    /** A listener to be measured, and over how many epochs. */
    public enum Watched {
        /** What pairs differ by if the listener costs nothing. */
        NOTHING("a listener that does nothing", 15, () -> new BaseTrainingListener() {}),
        EVERY_STEP("everyIterations(1)", 3, () -> GradientListener.everyIterations(1).to(new InMemoryStatsStorage(), "bench")),
        EVERY_TENTH("everyIterations(10)", 3, () -> GradientListener.everyIterations(10).to(new InMemoryStatsStorage(), "bench")),
        EVERY_EPOCH("everyEpoch()", 15, () -> GradientListener.everyEpoch().to(new InMemoryStatsStorage(), "bench")),
        STANDARD("standard()", 25, () -> GradientListener.standard().to(new InMemoryStatsStorage(), "bench")),
        EVERY_THOUSANDTH(
                "everyIterations(1000)", 50, () -> GradientListener.everyIterations(1000).to(new InMemoryStatsStorage(), "bench")),
        DOCTOR("Doctor.standard()", 50, Doctor::standard),
        STATS_EVERY_STEP("DL4J's StatsListener, every step", 3, () -> new StatsListener(new InMemoryStatsStorage(), 1)),
        STATS_EVERY_TENTH("DL4J's StatsListener, every tenth", 3, () -> new StatsListener(new InMemoryStatsStorage(), 10));

        private final String words;
        private final int epochs;
        private final Supplier<TrainingListener> listener;

        Watched(String words, int epochs, Supplier<TrainingListener> listener) {
            this.words = words;
            this.epochs = epochs;
            this.listener = listener;
        }

        /** How many training steps are measured. */
        public int steps() {
            return epochs * STEPS;
        }

        @Override
        public String toString() {
            return words;
        }

        /**
         * Trains two new networks, one with the listener and one without, an epoch of the one and an epoch of the other: a
         * machine that grows faster or slower within seconds favours neither.
         */
        public Pair<ListenerCost> measure() {
            return measure(epochs);
        }

        /** Measures it for a few epochs, which are slow: the compiler has not seen it yet. */
        public void warmUp() {
            measure(Math.min(epochs, 5));
        }

        private Pair<ListenerCost> measure(int epochs) {
            Training with = new Training(List.of(listener.get()));
            Training without = new Training(List.of());
            for (int epoch = 1; epoch <= epochs; epoch++) {
                (epoch % 2 == 0 ? without : with).epoch();
                (epoch % 2 == 0 ? with : without).epoch();
            }
            return new Pair<>(with.cost(), without.cost());
        }
    }

    /** A network in training, and what its epochs have cost. */
    private static final class Training {

        private final MultiLayerNetwork network = network();
        private final DataSetIterator batches = batches();
        private final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private long steps;
        private long nanos;
        private long cpuNanos;
        private long javaCpuNanos;
        private long peak;

        Training(List<TrainingListener> listeners) {
            network.fit(batches); // The first steps make the updater and its memory.
            network.setListeners(listeners);
        }

        void epoch() {
            System.gc();
            heap().forEach(MemoryPoolMXBean::resetPeakUsage);
            long cpu = system.getProcessCpuTime();
            long javaCpu = ofJavaThreads();
            long start = System.nanoTime();
            network.fit(batches);
            nanos += System.nanoTime() - start;
            javaCpuNanos += ofJavaThreads() - javaCpu;
            cpuNanos += system.getProcessCpuTime() - cpu;
            peak = Math.max(peak, heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum());
            steps += STEPS;
        }

        ListenerCost cost() {
            double million = 1e6 * steps;
            return new ListenerCost(nanos / million, cpuNanos / million, javaCpuNanos / million, peak / (double) (1 << 20));
        }
    }

    private static long ofJavaThreads() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getAllThreadIds())
                .map(threads::getThreadCpuTime)
                .filter(time -> time > 0) // One that has ended since has none.
                .sum();
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(1e-3))
                .activation(Activation.RELU)
                .list()
                .layer(new DenseLayer.Builder().nIn(784).nOut(1600).build())
                .layer(new DenseLayer.Builder().nIn(1600).nOut(1600).build())
                .layer(new DenseLayer.Builder().nIn(1600).nOut(800).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(800)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    private static DataSetIterator batches() {
        List<DataSet> batches = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            INDArray labels = Nd4j.zeros(BATCH, 10);
            for (int example = 0; example < BATCH; example++) {
                labels.putScalar(example, (7 * example + i) % 10, 1);
            }
            batches.add(new DataSet(Nd4j.rand(BATCH, 784), labels));
        }
        return new ExistingDataSetIterator(batches);
    }
}
