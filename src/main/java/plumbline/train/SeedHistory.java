package plumbline.train;

import java.io.Serializable;
import java.util.List;

/**
 * The training of one seed of a task; other seeds differ in nothing else.
 *
 * @param seed    of the initial weights and of the order of the mini-batches
 * @param history before training, after the last epoch, and after some or all of the epochs in between
 * @param layers  as the first epoch begins, and each other one that was recorded
 */
public record SeedHistory(long seed, History history, List<EpochLayers> layers) implements Serializable {

    public SeedHistory {
        layers = List.copyOf(layers);
    }
}
