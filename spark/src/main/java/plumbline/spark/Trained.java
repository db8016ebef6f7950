package plumbline.spark;

import java.io.Serializable;
import java.util.List;
import plumbline.train.SeedHistory;

/**
 * What comes back from an executor.
 *
 * @param seeds   trained; empty after a failure
 * @param failure in a line why they cannot be trained, which no other executor would do better; null if they are
 */
record Trained(List<SeedHistory> seeds, String failure) implements Serializable {

    static Trained of(List<SeedHistory> seeds) {
        return new Trained(seeds, null);
    }

    static Trained failed(String why) {
        return new Trained(List.of(), why);
    }
}
