package visualizing;

import plumbline.data.Circles;
import plumbline.data.Points;
import plumbline.data.Split;
import plumbline.experiment.Experiment;
import plumbline.experiment.MultiLayerTask;

/** What the experiments of the second tutorial share: two circles further apart, with all points to train and to test on. */
interface WholeCircles extends Experiment, MultiLayerTask {

    /** Units of every hidden layer. */
    int UNITS = 5;

    /** 1,000 points, noise 0.1, factor 0.5, seed 42, not scaled; evaluated on the points that it trains on. */
    @Override
    default Split data() {
        Points all = new Circles(1000, true, 0.1, 42, 0.5).points();
        return new Split(all, all);
    }

    @Override
    default int epochs() {
        return 100;
    }
}
