package plumbline.run;

import java.util.function.Consumer;
import plumbline.record.LearningCurve;
import plumbline.store.CurveOf;
import plumbline.train.EpochMetrics;

/** A learning curve that grows with a training, and is shown after each epoch. */
public final class LiveCurve implements Consumer<EpochMetrics> {

    private final Consumer<LearningCurve> shown;
    private LearningCurve curve;

    /**
     * Begins a curve.
     *
     * @param curve without a point
     * @param shown to whom it is shown
     */
    public LiveCurve(LearningCurve curve, Consumer<LearningCurve> shown) {
        this.curve = curve;
        this.shown = shown;
    }

    @Override
    public void accept(EpochMetrics metrics) {
        curve = curve.with(CurveOf.point(metrics));
        shown.accept(curve);
    }

    /** The training has ended before its time. */
    public void stop(String reason) {
        shown.accept(curve.stopped(reason));
    }
}
