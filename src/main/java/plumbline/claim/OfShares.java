package plumbline.claim;

import java.util.Optional;
import plumbline.store.StudyRun;
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
        return studies.of(experiment)
                .filter(run -> run.study().curve().stream().anyMatch(band -> band.epoch() == epoch))
                .map(this::evidence);
    }

    private Evidence evidence(StudyRun run) {
        Proportion share = run.study().learnedBy(epoch);
        return Evidence.of(
                part,
                learned ? share : share.complement(),
                "%s after epoch %d".formatted(run.study().success(), epoch));
    }
}
