package plumbline.cli;

import java.util.function.Consumer;
import plumbline.record.LearningCurve;
import plumbline.store.CurveOf;
import plumbline.train.EpochMetrics;

/** A learning curve that grows with a training, and is shown after each epoch. */
final class LiveCurve implements Consumer<EpochMetrics> {

    private final Consumer<LearningCurve> shown;
    private LearningCurve curve;

    /** @param curve without a point */
    LiveCurve(LearningCurve curve, Consumer<LearningCurve> shown) {
        this.curve = curve;
        this.shown = shown;
    }

    @Override
    public void accept(EpochMetrics metrics) {
        curve = curve.with(CurveOf.point(metrics));
        shown.accept(curve);
    }

    /** The training has ended before its time. */
    void stop(String reason) {
        shown.accept(curve.stopped(reason));
    }
}
