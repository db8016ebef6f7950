package plumbline.bench;

import java.io.IOException;
import java.util.List;
import plumbline.backend.Machine;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.record.GradientListener;
import plumbline.run.LiveCurve;
import plumbline.run.SeedRun;
import plumbline.server.TrainingUi;
import plumbline.store.CurveOf;
import plumbline.store.RunSummary;
import plumbline.train.RunResult;

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

    /** Trains as the command {@code run} does, in the training UI, while a client follows the Gradients page. */
    public static Measurement watched(Experiment experiment) throws IOException {
        SeedRun run = run(experiment);
        String session = RunSummary.session(experiment.id(), SEED);
        CurveOf curves = new CurveOf(Catalogue.load(), List.of());
        try (TrainingUi ui = TrainingUi.start(0)) {
            LiveCurve curve = new LiveCurve(curves.training(experiment, SEED, experiment.epochs()), ui::show);
            PageClient client = PageClient.start(ui.address(), session);
            Measurement measurement = of(run.record(ui.watch(run.network(), session), curve));
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
