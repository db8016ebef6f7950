package plumbline.study;

import java.util.ArrayList;
import java.util.List;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.SeedHistory;

/** SeedHistories made by hand. */
final class SeedHistories {

    private SeedHistories() {}

    /** Evaluated after every tenth epoch; on train as on test, but 0.1 higher. */
    static SeedHistory of(long seed, double... testAccuracies) {
        List<EpochMetrics> history = new ArrayList<>();
        for (int i = 0; i < testAccuracies.length; i++) {
            history.add(epoch(10 * i, testAccuracies[i]));
        }
        return new SeedHistory(seed, new History(history));
    }

    static EpochMetrics epoch(int epoch, double testAccuracy) {
        return new EpochMetrics(epoch, testAccuracy + 0.1, testAccuracy, 0.25, 0.5);
    }
}
