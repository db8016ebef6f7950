package plumbline.study;

import java.util.ArrayList;
import java.util.List;
import plumbline.train.EpochLayers;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.LayerState;
import plumbline.train.SeedHistory;

/** SeedHistories made by hand. */
final class SeedHistories {

    private SeedHistories() {}

    /** Evaluated after every tenth epoch; on train as on test, but 0.1 higher. Seed 4 starts with gradients of 1, 5 and 8. */
    static SeedHistory of(long seed, double... testAccuracies) {
        List<EpochMetrics> history = new ArrayList<>();
        for (int i = 0; i < testAccuracies.length; i++) {
            history.add(epoch(10 * i, testAccuracies[i]));
        }
        return new SeedHistory(
                seed, new History(history), List.of(new EpochLayers(1, List.of(layer(seed - 3.0), layer(5.0), layer(2.0 * seed)))));
    }

    private static LayerState layer(double gradient) {
        return new LayerState(gradient, gradient, 0, 0.5, 0.25, 1);
    }

    static EpochMetrics epoch(int epoch, double testAccuracy) {
        return new EpochMetrics(epoch, testAccuracy + 0.1, testAccuracy, 0.25, 0.5);
    }
}
