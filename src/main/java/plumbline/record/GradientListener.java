package plumbline.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import plumbline.network.NetworkAdapter;
import plumbline.network.NetworkLayer;

/**
 * Records gradient, weights and update of every parameter array of any {@link MultiLayerNetwork} or
 * {@link ComputationGraph}:
 *
 * <pre>{@code
 * GradientListener gradients = GradientListener.everyEpoch();
 * network.addListeners(gradients);
 * network.fit(data, 100);
 * gradients.records();
 * }</pre>
 *
 * <p>What is recorded is the gradient of the MEAN loss over the mini-batch, as Keras and TensorBoard show it, before
 * clipping. (DL4J calls its listeners while the gradient is still the SUM over the mini-batch.) The weights are those
 * at which it was taken; the update is what the same training step then subtracts from them.
 *
 * <p>Memory is bounded: at most {@value #CAPACITY} records of a run of any length are kept, or as many as {@link #atMost}
 * says, evenly spaced, always including the first and the last. Use one listener per network.
 */
public final class GradientListener extends BaseTrainingListener {

    /** The maximum number of records kept of a run, unless another is set. */
    public static final int CAPACITY = 500;

    private static final int EPOCH = 0;

    private final int every;
    private final String session;
    private final List<RecordSink> sinks;
    private final int capacity;

    private final Thinned<GradientRecord> records;
    /** Null before the first step. */
    private Model trained;

    private boolean firstOfEpoch = true;
    /** Whether the current step is to be recorded. */
    private boolean due;
    /** The current step, its update not yet known. */
    private Step begun;
    /** The step after the latest record, in case it turns out to be the last. */
    private Step pending;

    private long lastTimestamp;

    private GradientListener(int every, String session, List<RecordSink> sinks, int capacity) {
        this.every = every;
        this.session = session;
        this.sinks = List.copyOf(sinks);
        this.capacity = capacity;
        this.records = new Thinned<>(capacity);
    }

    /** Records the first mini-batch of each epoch. */
    public static GradientListener everyEpoch() {
        return new GradientListener(EPOCH, "", List.of(), CAPACITY);
    }

    /**
     * Records the first mini-batch, every {@code iterations}-th after it, and the last of each epoch. For training
     * without epochs, or where epochs are long.
     *
     * @param iterations at least 1
     */
    public static GradientListener everyIterations(int iterations) {
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations must be at least 1, not " + iterations);
        }
        return new GradientListener(iterations, "", List.of(), CAPACITY);
    }

    /**
     * The same, with its records under the given session name in every sink.
     *
     * @param session name of the session in a storage; use the same for {@code StatsListener}
     */
    public GradientListener named(String session) {
        return new GradientListener(every, session, sinks, capacity);
    }

    /**
     * The same, keeping at most so many records: when there are more, every second one goes, and the spacing doubles. A sink
     * cannot take back what it was given: it keeps the first so many, then every second, every fourth, and so on.
     *
     * @param records at least 2: the first and the last
     */
    public GradientListener atMost(int records) {
        if (records < 2) {
            throw new IllegalArgumentException("records must be at least 2, not " + records);
        }
        return new GradientListener(every, session, sinks, records);
    }

    /**
     * The same, and the records also go to {@code sink}, for example a {@link RunFolder}; any number of them at once.
     */
    public GradientListener to(RecordSink sink) {
        List<RecordSink> all = new ArrayList<>(sinks);
        all.add(sink);
        return new GradientListener(every, session, all, capacity);
    }

    /**
     * The same, and the records also go to {@code router}, for example the {@code StatsStorage} that a
     * {@code StatsListener} writes to: as many of the first as are kept here, then every second, every fourth, and so on.
     *
     * @param session name of the session there and in every other sink, see {@link #named}
     */
    public GradientListener to(StatsStorageRouter router, String session) {
        return named(session).to(new StorageSink(router));
    }

    /** The records kept so far, in order; the last step of training is always among them. */
    public synchronized List<GradientRecord> records() {
        List<GradientRecord> all = new ArrayList<>(records.values());
        if (pending != null) {
            all.add(pending.record());
        }
        return all;
    }

    /**
     * The current values of all parameters, in the order of a record's parameters: after training, those after the last
     * update. Empty before the first step.
     */
    public synchronized List<ArraySummary> weights() {
        return trained == null
                ? List.of()
                : NetworkAdapter.of(trained).parameterLayers().stream()
                        .flatMap(layer -> layer.parameters().values().stream())
                        .map(parameter -> ArraySummary.of(parameter.ravel().toDoubleVector()))
                        .toList();
    }

    @Override
    public void onEpochStart(Model model) {
        firstOfEpoch = true;
    }

    @Override
    public synchronized void onGradientCalculation(Model model) {
        due = every == EPOCH ? firstOfEpoch : BaseOptimizer.getIterationCount(model) % every == 0;
        // In training without epochs any step may turn out to be the last.
        begun = due || every != EPOCH ? begin(model) : null;
    }

    @Override
    public synchronized void iterationDone(Model model, int iteration, int epoch) {
        trained = model;
        firstOfEpoch = false;
        pending = null;
        if (begun != null) {
            Step step = begun.updatedBy(model.gradient().gradient().toDoubleVector());
            begun = null;
            if (due) {
                keep(step);
            } else {
                pending = step;
            }
        }
    }

    @Override
    public synchronized void onEpochEnd(Model model) {
        if (pending != null) {
            keep(pending);
            pending = null;
        }
    }

    private void keep(Step step) {
        GradientRecord record = step.record();
        boolean stays = records.add(record);
        for (RecordSink sink : sinks) {
            sink.latest(record);
            if (stays) {
                sink.keep(record);
            }
        }
    }

    private Step begin(Model model) {
        // A storage keeps one record per timestamp, in milliseconds: of two with the same one, the first would be lost.
        lastTimestamp = Math.max(System.currentTimeMillis(), lastTimestamp + 1);
        return new Step(
                session,
                lastTimestamp,
                BaseOptimizer.getEpochCount(model) + 1,
                BaseOptimizer.getIterationCount(model),
                model,
                model.batchSize(),
                model.gradient().gradient().toDoubleVector(),
                model.params().toDoubleVector(),
                null);
    }

    /**
     * A training step as DL4J presents it, every array with all parameters in one row: the gradient summed over the
     * mini-batch, the weights before the update, and the update once it is known.
     */
    private record Step(
            String session,
            long timestamp,
            int epoch,
            int iteration,
            Model model,
            int batch,
            double[] sums,
            double[] weights,
            double[] updates) {

        Step updatedBy(double[] known) {
            return new Step(session, timestamp, epoch, iteration, model, batch, sums, weights, known);
        }

        GradientRecord record() {
            List<ParameterRecord> parameters = new ArrayList<>();
            int offset = 0;
            for (NetworkLayer layer : NetworkAdapter.of(model).parameterLayers()) {
                double[] means = means(layer, offset);
                Clipping clipping = Clipping.of(layer.trainable().getConfig(), means);
                int start = 0;
                for (var parameter : layer.parameters().entrySet()) {
                    int end = start + (int) parameter.getValue().length();
                    double[] gradient = Arrays.copyOfRange(means, start, end);
                    parameters.add(new ParameterRecord(
                            layer.id(),
                            parameter.getKey(),
                            layer.role(parameter.getKey()),
                            ArraySummary.of(gradient),
                            ArraySummary.of(Arrays.copyOfRange(weights, offset + start, offset + end)),
                            ArraySummary.of(Arrays.copyOfRange(updates, offset + start, offset + end)),
                            clipping.fraction(gradient)));
                    start = end;
                }
                offset += start;
            }
            return new GradientRecord(session, GradientRecord.WORKER, timestamp, epoch, iteration, parameters);
        }

        /** The gradient of the mean loss with respect to all parameters of the layer, which start at {@code offset}. */
        private double[] means(NetworkLayer layer, int offset) {
            double[] means = Arrays.copyOfRange(sums, offset, offset + (int) layer.trainable().numParams());
            int start = 0;
            for (var parameter : layer.parameters().entrySet()) {
                int end = start + (int) parameter.getValue().length();
                // Batch normalisation's running mean and variance are not sums over the mini-batch.
                int divisor = layer.trainable().updaterDivideByMinibatch(parameter.getKey()) ? batch : 1;
                for (int i = start; i < end; i++) {
                    means[i] /= divisor;
                }
                start = end;
            }
            return means;
        }
    }
}
