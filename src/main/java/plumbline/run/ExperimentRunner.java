package plumbline.run;

import java.io.IOException;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import plumbline.doctor.Doctor;
import plumbline.experiment.Experiment;
import plumbline.figure.RunFigures;
import plumbline.record.GradientListener;
import plumbline.store.Provenance;
import plumbline.store.Results;
import plumbline.store.Run;
import plumbline.store.RunSummary;
import plumbline.train.EpochMetrics;

/**
 * Runs experiments, one seed of each: trains it, watched and recorded, and puts its files and pictures into a folder.
 *
 * @param results    where they go
 * @param provenance of these runs
 * @param watch      how the networks are watched in training
 * @param kept       how much of a run
 */
public record ExperimentRunner(Results results, Provenance provenance, Watch watch, Kept kept) {

    /** How a network is watched in training: live in the UI, or only recorded. */
    public interface Watch {

        /**
         * Begins to watch a network.
         *
         * @param session under which it is shown and recorded
         * @return a listener still to be attached
         */
        GradientListener begin(Model network, String session);
    }

    /**
     * Trains one seed and stores what it gave.
     *
     * @param doctor   that looks after the network; what it finds is stored with the rest
     * @param progress told the metrics of each epoch as soon as they are known, epoch 0 first
     * @throws plumbline.guard.NonFiniteException at the first mini-batch with a number that is NaN or infinite; nothing of the
     *                                            run is stored
     * @throws IOException                        if it cannot be stored; an earlier result stays as it was
     */
    public Run run(Experiment experiment, long seed, int epochs, Doctor doctor, Consumer<EpochMetrics> progress)
            throws IOException {
        SeedRun training = SeedRun.of(experiment, seed, epochs);
        training.network().addListeners(doctor);
        GradientListener gradients =
                kept.by(watch.begin(training.network(), RunSummary.session(experiment.id(), seed)));
        Run run = kept.with(Run.of(experiment, seed, training.record(gradients, progress), provenance), doctor);
        results.write(run, folder -> RunFigures.draw(run, OptionalDouble.of(experiment.chance()), folder));
        return run;
    }
}
