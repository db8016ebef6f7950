package plumbline.claim;

import java.util.Locale;
import java.util.Optional;
import plumbline.store.StudyRun;
import plumbline.study.EpochBand;
import plumbline.study.Proportion;

/**
 * The share of the seeds that had learned after an epoch, or had not.
 *
 * @param part    of the claim
 * @param epoch   after which the seeds were evaluated
 * @param learned what a seed must have done by then
 */
record OfShares(String part, int epoch, boolean learned) implements Measure {

    @Override
    public Optional<Evidence> evidence(String experiment, StudiesById studies) {
        return studies.of(experiment).flatMap(run -> run.study().curve().stream()
                .filter(band -> band.epoch() == epoch)
                .findFirst()
                .map(band -> evidence(run, band)));
    }

    private Evidence evidence(StudyRun run, EpochBand band) {
        Proportion share = run.study().learnedBy(epoch);
        return Evidence.of(
                part,
                learned ? share : share.complement(),
                String.format(
                        Locale.ROOT, "%s after epoch %d; median %.3f", run.study().success(), epoch, band.testAccuracyP50()));
    }
}
