package plumbline.train;

import java.util.List;

/**
 * The training of one seed of a task; other seeds differ in nothing else.
 *
 * @param seed      of the initial weights and of the order of the mini-batches
 * @param history   before training, after the last epoch, and after some or all of the epochs in between
 * @param gradients at the first mini-batch of the first epoch, and of as many after it as were recorded
 */
public record SeedHistory(long seed, History history, List<EpochGradients> gradients) {

    public SeedHistory {
        gradients = List.copyOf(gradients);
    }
}
