package plumbline.run;

import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import plumbline.experiment.Task;
import plumbline.record.GradientListener;
import plumbline.record.TimeGradientListener;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.Trainer;

/**
 * One seed of a task, to be trained by DL4J: the use case that {@code run}, {@code bench} and the cost of a study share.
 */
public final class SeedRun {

    private final Model network;
    private final Trainer trainer;
    private final long seed;
    private final int epochs;

    private SeedRun(Model network, Trainer trainer, long seed, int epochs) {
        this.network = network;
        this.trainer = trainer;
        this.seed = seed;
        this.epochs = epochs;
    }

    /**
     * A run with a new network.
     *
     * @param seed   of the initial weights and of the order of the mini-batches
     * @param epochs to train, at least 1
     */
    public static SeedRun of(Task task, long seed, int epochs) {
        return new SeedRun(task.network(seed), new Trainer(task.data(), task.batchSize(), epochs), seed, epochs);
    }

    /** The network, for listeners of one's own. */
    public Model network() {
        return network;
    }

    /**
     * Mini-batches from one report of a live view to the next: an epoch, or more of a long run, because DL4J's storage keeps
     * every report.
     */
    public int batchesPerReport() {
        int epochsPerReport = (epochs - 1) / GradientListener.CAPACITY + 1;
        return trainer.batchesPerEpoch() * epochsPerReport;
    }

    /**
     * Trains without recording anything.
     *
     * @param progress told the metrics of each epoch as soon as they are known, epoch 0 first
     * @throws plumbline.guard.NonFiniteException at the first mini-batch with a number that is NaN or infinite
     */
    public Trained train(Consumer<EpochMetrics> progress) {
        long start = System.nanoTime();
        History history = trainer.fit(network, seed, progress);
        return new Trained(history, (System.nanoTime() - start) / 1e9, List.of(), List.of(), List.of());
    }

    /**
     * Trains and records every epoch; of a recurrent net also how far back in time its gradient reaches.
     *
     * @param gradients attached to no network yet
     * @param progress  told the metrics of each epoch as soon as they are known, epoch 0 first
     * @throws plumbline.guard.NonFiniteException at the first mini-batch with a number that is NaN or infinite
     */
    public Trained record(GradientListener gradients, Consumer<EpochMetrics> progress) {
        TimeGradientListener timeGradients = new TimeGradientListener(trainer.firstMiniBatch(seed));
        network.addListeners(gradients, timeGradients);
        Trained trained = train(progress);
        return new Trained(
                trained.history(), trained.seconds(), gradients.records(), gradients.weights(), timeGradients.rows());
    }
}
