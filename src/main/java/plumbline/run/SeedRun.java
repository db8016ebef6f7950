package plumbline.run;

import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import plumbline.experiment.Task;
import plumbline.record.GradientListener;
import plumbline.record.TimeGradientListener;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.RunResult;
import plumbline.train.Trainer;

/**
 * The training of one seed of a task by DL4J, shared by {@code run}, {@code bench} and the cost of a study.
 */
public final class SeedRun {

    private final Model network;
    private final Trainer trainer;
    private final long seed;

    private SeedRun(Model network, Trainer trainer, long seed) {
        this.network = network;
        this.trainer = trainer;
        this.seed = seed;
    }

    /**
     * A run on a newly initialised network.
     *
     * @param seed   of the initial weights and of the order of the mini-batches
     * @param epochs to train, at least 1
     */
    public static SeedRun of(Task task, long seed, int epochs) {
        return new SeedRun(task.network(seed), new Trainer(task.data(), task.batchSize(), epochs), seed);
    }

    /** The network, to attach listeners to. */
    public Model network() {
        return network;
    }

    /**
     * Trains without recording anything.
     *
     * @param progress receives the metrics of each epoch as soon as they are known, epoch 0 first
     * @throws plumbline.guard.NonFiniteException as soon as training becomes non-finite
     */
    public RunResult train(Consumer<EpochMetrics> progress) {
        long start = System.nanoTime();
        History history = trainer.fit(network, seed, progress);
        return new RunResult(history, (System.nanoTime() - start) / 1e9, List.of(), List.of(), List.of());
    }

    /**
     * Trains and records every epoch; for a recurrent network also how far back in time its gradient reaches.
     *
     * @param gradients a listener that is not attached to a network yet
     * @param progress  receives the metrics of each epoch as soon as they are known, epoch 0 first
     * @throws plumbline.guard.NonFiniteException as soon as training becomes non-finite
     */
    public RunResult record(GradientListener gradients, Consumer<EpochMetrics> progress) {
        MultiDataSet sequences = trainer.firstMiniBatch(seed);
        TimeGradientListener timeGradients =
                new TimeGradientListener(new DataSet(sequences.getFeatures(0), sequences.getLabels(0)));
        network.addListeners(gradients, timeGradients);
        RunResult trained = train(progress);
        return new RunResult(
                trained.history(), trained.seconds(), gradients.records(), gradients.weights(), timeGradients.rows());
    }
}
