package plumbline.train;

/**
 * The training of one seed of a task; other seeds differ in nothing else.
 *
 * @param seed    of the initial weights and of the order of the mini-batches
 * @param history before training, after the last epoch, and after some or all of the epochs in between
 */
public record SeedHistory(long seed, History history) {}
