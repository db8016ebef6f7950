package plumbline.study;

import java.util.ArrayList;
import java.util.List;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.Replica;

/** Replicas made by hand. */
final class Replicas {

    private Replicas() {}

    /** Evaluated after every tenth epoch; on train as on test, but 0.1 higher. */
    static Replica of(long seed, double... testAccuracies) {
        List<EpochMetrics> history = new ArrayList<>();
        for (int i = 0; i < testAccuracies.length; i++) {
            history.add(epoch(10 * i, testAccuracies[i]));
        }
        return new Replica(seed, new History(history));
    }

    static EpochMetrics epoch(int epoch, double testAccuracy) {
        return new EpochMetrics(epoch, testAccuracy + 0.1, testAccuracy, 0.25, 0.5);
    }
}
