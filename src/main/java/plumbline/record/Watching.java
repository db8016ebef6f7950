package plumbline.record;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far the training of one network has come, on the thread that trains it. */
final class Watching {

    private static final Logger LOG = LoggerFactory.getLogger(GradientListener.class);

    private final Updates updates = new Updates();
    private boolean failed;
    private boolean firstOfEpoch = true;
    private long step;
    /** Whether a gradient of this step has been seen. */
    private boolean seen;
    /** The latest step recorded, -1 before the first, and when it began. */
    private long last = -1;
    private long lastNanos;
    /** Whether the loss of the step before was neither NaN nor infinite, and whether it became that in that step. */
    private boolean finite = true;
    private boolean lost;
    /** The step that is being recorded, if any. */
    private Step begun;
    /** That of the latest record, null before the first. */
    private Layout layout;
    /** Null before the first record. */
    private Recording recording;

    /** Whatever goes wrong is logged once, and this network is watched no more. */
    void safely(Model network, Consumer<Watching> event) {
        if (failed) {
            return;
        }
        try {
            event.accept(this);
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            failed = true;
            String kind = network instanceof ComputationGraph ? "ComputationGraph" : "MultiLayerNetwork";
            LOG.warn("Nothing more is recorded of a {}; training goes on: {}", kind, e.toString(), e);
        }
    }

    void beginEpoch() {
        firstOfEpoch = true;
        seen = false; // A step that was given up in the middle is not that which begins now.
    }

    void beginStep(Model network, Recorder recorder) {
        // A line search asks for further gradients of the same step: the first is that at the weights before it.
        boolean further = seen && network.conf().getOptimizationAlgo() != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT;
        if (further) {
            return;
        }
        long now = System.nanoTime();
        // One that DL4J gave up in the middle begins anew, and each one twice if the listener was attached twice.
        boolean due = begun != null || !seen && isDue(recorder, now);
        seen = true;
        if (due) {
            begun = Step.begin(network, layoutOf(network, recorder.selection()), recorder.selection(), updates);
            if (begun.isEmpty()) {
                recorder.tellOfNoMatch(network);
            }
            last = step;
            lastNanos = now;
        }
    }

    /** Whether a step that begins now would be recorded. */
    boolean isDue(Recorder recorder, long now) {
        return recorder.isDue(new Schedule.Progress(firstOfEpoch, step, last, Duration.ofNanos(now - lastNanos), lost));
    }

    /** The latest record, if there is one. */
    Optional<GradientRecord> latest() {
        return Optional.ofNullable(recording).map(Recording::last);
    }

    private Layout layoutOf(Model network, Selection selection) {
        if (layout == null || !layout.isOf(network)) {
            layout = Layout.of(network, selection);
        }
        return layout;
    }

    void endStep(Model network, Recorder recorder, String worker) {
        recorder.train(network);
        if (!seen) {
            return; // It was ended already: the listener was attached twice.
        }
        firstOfEpoch = false;
        seen = false;
        step++;
        lost = finite && !Double.isFinite(network.score());
        finite = Double.isFinite(network.score());
        if (begun != null) {
            Step ended = begun;
            begun = null;
            List<ParameterRecord> parameters = ended.end(network);
            if (!parameters.isEmpty()) {
                if (recording == null || !recording.accepts(parameters)) {
                    recording = recorder.recordingOf(worker, parameters);
                }
                recorder.keep(recording, recording.record(ended, parameters));
            }
        }
    }
}
