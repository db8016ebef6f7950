package plumbline.spark;

import java.io.Serializable;
import java.util.List;
import java.util.SortedSet;

/**
 * Seeds of one study on their way to an executor.
 *
 * @param task     id of what is trained
 * @param epochs   to train
 * @param every    epochs from one evaluation to the next
 * @param recorded the epochs at whose beginning layers are recorded
 * @param together whether the vectorised engine trains them
 * @param jars     fingerprint of the driver's
 */
record Chunk(
        String task, List<Long> seeds, int epochs, int every, SortedSet<Integer> recorded, boolean together, String jars)
        implements Serializable {

    /** For example {@code seeds 1 to 32 of relu-5}. */
    @Override
    public String toString() {
        return "seeds " + seeds.get(0) + " to " + seeds.get(seeds.size() - 1) + " of " + task;
    }
}
