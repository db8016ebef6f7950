package plumbline.train;

/**
 * One of many trainings of an experiment that differ in their seed and in nothing else.
 *
 * @param seed    of the initial weights and of the order of the mini-batches
 * @param history before training, after the last epoch, and after some or all of the epochs between
 */
public record SeedHistory(long seed, History history) {}
