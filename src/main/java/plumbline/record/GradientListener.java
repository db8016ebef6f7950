package plumbline.record;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.core.storage.listener.RoutingIterationListener;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import plumbline.network.PerModel;

/**
 * Records gradient, weights and update of every parameter array of any {@link MultiLayerNetwork} or
 * {@link ComputationGraph}:
 *
 * <pre>{@code
 * GradientListener gradients = GradientListener.standard();
 * network.addListeners(gradients);
 * network.fit(data, 100);
 * gradients.records();
 * }</pre>
 *
 * <p>What is recorded is the gradient of the MEAN loss over the mini-batch, before clipping; what the loss of one example
 * is, {@link Scale} says. (DL4J calls its listeners while the gradient is still the SUM over the mini-batch.) The weights
 * are those at which it was taken; the update is what the same training step then takes from them.
 *
 * <p>Memory is bounded: at most {@value #CAPACITY} records of a run of any length are kept, or as many as {@link #atMost}
 * says, evenly spaced among those made, always including the first and the last.
 *
 * <p>One listener may watch any number of networks, and copies of one network that
 * {@code ParallelWrapper} trains in threads: each has its own records, under its own session name or worker id. Layers that
 * are pretrained one by one are not recorded. The listener does not change a training: whatever fails here is logged, once
 * for each network, and nothing more is recorded of that. If an exception ends a step in the middle and training goes on, the
 * next step is recorded anew; but not with a line search in the same epoch, where the record after that begins with the step given up.
 *
 * <p>The update recorded is what DL4J's updater returned, as long as that is what the weights lose, and otherwise what they
 * lost. Where nothing but a plain step of the updater is configured, the two are compared at the first record and at each
 * {@value Updates#PERIOD}th after it: if another listener changes the weights from a later step on, up to 15 records still say
 * what the updater returned before one notices; from that one on all are measured.
 *
 * <p>To know what the weights lose it applies a network's constraints once more, and then puts back the weights and ND4J's
 * random numbers; a constraint of your own must not keep any other state.
 */
public final class GradientListener extends BaseTrainingListener implements RoutingIterationListener {

    /** The maximum number of records kept of a run, unless another is set. */
    public static final int CAPACITY = 500;

    private static final long serialVersionUID = 1;

    private final transient Recorder recorder;
    private final transient PerModel<Watching> watchings = new PerModel<>(Watching::new);
    /** The worker whose copy of a network is trained; the same for all if the listener was attached by hand. */
    private String worker;

    private GradientListener(Recorder recorder, String worker) {
        this.recorder = recorder;
        this.worker = worker;
    }

    private GradientListener(Recorder recorder) {
        this(recorder, GradientRecord.WORKER);
    }

    /**
     * Records the first steps of a training, then fewer and fewer: 46 of the first hundred, 92 of the first thousand, 233
     * of a million. For any training, with epochs or a loop of {@code network.fit(dataSet)}.
     */
    public static GradientListener standard() {
        return new GradientListener(Recorder.of(Schedule.thinning()));
    }

    /**
     * Records less: 11 of the first hundred steps, 16 of the first thousand, 34 of ten thousand, and from the 1,064th on each
     * {@value Schedule#SPARSE}th; and the step after the loss became NaN or infinite.
     */
    public static GradientListener sparse() {
        return new GradientListener(Recorder.of(Schedule.sparse()));
    }

    /**
     * Records the first mini-batch of each epoch. DL4J counts epochs in {@code fit(iterator)} alone: of a loop of
     * {@code network.fit(dataSet)} the first mini-batch is recorded, no other.
     */
    public static GradientListener everyEpoch() {
        return new GradientListener(Recorder.of(Schedule.everyEpoch()));
    }

    /**
     * Records the first mini-batch and every {@code iterations}-th after it.
     *
     * @param iterations at least 1
     */
    public static GradientListener everyIterations(int iterations) {
        return new GradientListener(Recorder.of(Schedule.everyIterations(iterations)));
    }

    /**
     * Records the first mini-batch, and then whichever begins so long after the one recorded before. Which these are
     * depends on the machine.
     *
     * @param seconds above 0
     */
    public static GradientListener everySeconds(double seconds) {
        return new GradientListener(Recorder.of(Schedule.everySeconds(seconds)));
    }

    /**
     * The same, with its records under the given session name in every sink. A second network that it watches, or one
     * that finds the name in use, gets the name with a number: {@code my net (2)}.
     *
     * @param session name of the session in a storage; use the same for {@code StatsListener}
     */
    public GradientListener named(String session) {
        Objects.requireNonNull(session, "the session must not be null");
        if (session.isBlank()) {
            throw new IllegalArgumentException("the session must have a name, for example \"my net\"");
        }
        return new GradientListener(recorder.named(session));
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
        return new GradientListener(recorder.atMost(records));
    }

    /**
     * The same for some of the parameter arrays. Of a network in which it finds none nothing is recorded; that is logged
     * once, with the names that there are.
     *
     * @param expression a regular expression, found in {@code layer_parameter} of those wanted: {@code dense_0[1-3]_W}
     */
    public GradientListener matching(String expression) {
        Objects.requireNonNull(expression, "the expression must not be null");
        try {
            return new GradientListener(recorder.selecting(recorder.selection().matching(Pattern.compile(expression))));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "\"" + expression + "\" is no regular expression: " + e.getDescription() + " at index " + e.getIndex(), e);
        }
    }

    /** The same without the weights. */
    public GradientListener withoutWeights() {
        return new GradientListener(recorder.selecting(recorder.selection().withoutWeights()));
    }

    /** The same without the updates. */
    public GradientListener withoutUpdates() {
        return new GradientListener(recorder.selecting(recorder.selection().withoutUpdates()));
    }

    /** The same without histograms, with statistics alone. */
    public GradientListener withoutHistograms() {
        return new GradientListener(recorder.selecting(recorder.selection().withoutHistograms()));
    }

    /**
     * The same, and the records also go to {@code sink}, for example a {@link RunFolder}; any number of them at once.
     */
    public GradientListener to(RecordSink sink) {
        return to(new SafeSink(Objects.requireNonNull(sink, "the sink must not be null")));
    }

    GradientListener to(SafeSink sink) {
        return new GradientListener(recorder.to(sink));
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

    /**
     * The records kept so far: those of one network or worker after another, each in order. The last that was made is
     * always among them.
     */
    public List<GradientRecord> records() {
        return recorder.records();
    }

    /** Whether a training step of the network that began now would be recorded; while its activations are computed, say. */
    public boolean isDue(Model network) {
        Objects.requireNonNull(network, "the network must not be null");
        return watchings.of(network).isDue(recorder, System.nanoTime());
    }

    /** The latest record of a network, whether it is kept or not; empty before the first. */
    public Optional<GradientRecord> latest(Model network) {
        Objects.requireNonNull(network, "the network must not be null");
        return watchings.of(network).latest();
    }

    /**
     * Puts something else about a network into every sink that its records go to and that takes it, in place of what was put there of its type, session
     * and worker before. What fails is logged, and leaves training and the records alone.
     *
     * @param beside the records: it names their session and worker
     */
    public void store(Persistable beside) {
        recorder.store(Objects.requireNonNull(beside, "the persistable must not be null"));
    }

    /**
     * The current values of the recorded arrays of the network trained last, in the order of a record's parameters: after
     * training, those after the last update. Empty before the first step, and when the network is closed.
     */
    public List<ArraySummary> weights() {
        return recorder.weights();
    }

    @Override
    public void onEpochStart(Model model) {
        on(model, Watching::beginEpoch);
    }

    @Override
    public void onGradientCalculation(Model model) {
        on(model, watching -> watching.beginStep(model, recorder));
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        on(model, watching -> watching.endStep(model, recorder, worker));
    }

    /** In layer-wise pretraining the model is a layer: it has no place in a record of the network. */
    private void on(Model model, Consumer<Watching> event) {
        if (model instanceof MultiLayerNetwork network) {
            on(model, network::getListeners, event);
        } else if (model instanceof ComputationGraph graph) {
            on(model, graph::getListeners, event);
        }
    }

    private void on(Model network, Supplier<Collection<TrainingListener>> attached, Consumer<Watching> event) {
        watchings.of(network).safely(network, watching -> {
            if (isFirstOfItsClones(attached.get())) {
                event.accept(watching);
            }
        });
    }

    /** Of a listener attached to a network and to its {@code ParallelWrapper}, a worker has two clones. */
    private boolean isFirstOfItsClones(Collection<TrainingListener> attached) {
        for (TrainingListener listener : attached) {
            if (listener instanceof GradientListener clone && clone.recorder == recorder) {
                return clone == this;
            }
        }
        return true;
    }

    /** Here and below: how {@code ParallelWrapper} equips a listener for each of its workers. */
    @Override
    public GradientListener clone() {
        return new GradientListener(recorder, worker);
    }

    @Override
    public void setWorkerID(String workerID) {
        worker = Objects.requireNonNull(workerID, "the worker must not be null");
    }

    @Override
    public String getWorkerID() {
        return worker;
    }

    @Override
    public void setSessionID(String sessionID) {
        recorder.rename(Objects.requireNonNull(sessionID, "the session must not be null"));
    }

    @Override
    public String getSessionID() {
        return recorder.session();
    }

    @Override
    public void setStorageRouter(StatsStorageRouter router) {
        recorder.route(router);
    }

    @Override
    public StatsStorageRouter getStorageRouter() {
        return recorder.router();
    }

    private void writeObject(ObjectOutputStream stream) throws NotSerializableException {
        throw new NotSerializableException("a GradientListener writes to where it was made");
    }
}
