package remedies;

import plumbline.data.Circles;
import plumbline.data.Split;
import plumbline.experiment.Experiment;

/** What the plain and the residual nets share: the two circles of the first tutorial. */
public interface DeepCircles extends Experiment {

    /** 1,000 points, noise 0.1, seed 1; both inputs scaled to [-1, 1] over all points; the first 500 train. */
    @Override
    default Split data() {
        return Split.first(500, Circles.of(1000, 0.1, 1).points().scaled());
    }

    /** Fewer than the tutorial's 500, for these nets are slow. */
    @Override
    default int epochs() {
        return 150;
    }
}
