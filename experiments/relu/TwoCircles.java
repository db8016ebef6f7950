package relu;

import plumbline.data.Circles;
import plumbline.data.Split;
import plumbline.experiment.Experiment;
import plumbline.experiment.MultiLayerTask;

/** What the experiments of the first tutorial share: two circles, half to train on and half to test on. */
public interface TwoCircles extends Experiment, MultiLayerTask {

    /** 1,000 points, noise 0.1, seed 1; both inputs scaled to [-1, 1] over all points; the first 500 train. */
    @Override
    default Split data() {
        return Split.first(500, Circles.of(1000, 0.1, 1).points().scaled());
    }

    @Override
    default int epochs() {
        return 500;
    }
}
