package plumbline.bench;

import java.io.IOException;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.ui.api.UIServer;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import plumbline.backend.Machine;
import plumbline.experiment.Experiment;
import plumbline.record.GradientListener;
import plumbline.run.SeedRun;
import plumbline.train.RunResult;
import plumbline.server.TrainingUi;

/**
 * What it costs to train an experiment for all its epochs, evaluation after each included.
 *
 * @param seconds           wall time, from the first evaluation to the last
 * @param residentMegabytes memory of the process afterwards
 */
public record Measurement(double seconds, double residentMegabytes) {

    private static final long SEED = 1;

    /** Trains with every epoch's gradients recorded. */
    public static Measurement recording(Experiment experiment) {
        return of(run(experiment).record(GradientListener.everyEpoch(), metrics -> {}));
    }

    /** Trains without recording gradients. */
    public static Measurement notRecording(Experiment experiment) {
        return of(run(experiment).train(metrics -> {}));
    }

    /** Trains with the gradients recorded into the training UI's storage, while a client follows the Gradients page. */
    public static Measurement watched(Experiment experiment) throws IOException {
        StatsStorage storage = new InMemoryStatsStorage();
        try (TrainingUi ui = TrainingUi.start(0)) {
            UIServer.getInstance().attach(storage);
            PageClient client = PageClient.start(ui.address(), experiment.id());
            Measurement measurement = of(run(experiment)
                    .record(GradientListener.everyEpoch().to(storage, experiment.id()), metrics -> {}));
            client.stop();
            return measurement;
        }
    }

    private static SeedRun run(Experiment experiment) {
        return SeedRun.of(experiment, SEED, experiment.epochs());
    }

    private static Measurement of(RunResult result) {
        return new Measurement(result.seconds(), Machine.residentMegabytes());
    }
}
