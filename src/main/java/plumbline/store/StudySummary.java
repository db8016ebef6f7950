package plumbline.store;

import java.util.List;
import java.util.stream.LongStream;
import plumbline.experiment.Published;
import plumbline.study.SeedMetrics;
import plumbline.study.SeedStart;
import plumbline.study.Study;
import plumbline.train.SuccessCriterion;

/**
 * A study in short: {@code study.json}.
 *
 * @param id              of the experiment
 * @param success         when a seed has learned
 * @param firstSeed       the others follow it without a gap
 * @param seeds           how many
 * @param epochs          that each was trained
 * @param learned         share of the seeds that learned, 0 to 1
 * @param secondsPerEpoch see {@link plumbline.study.Cost}; null if it was not measured, or could not be
 * @param published       what the source reported
 * @param provenance      where the study comes from
 */
public record StudySummary(
        String id,
        SuccessCriterion success,
        long firstSeed,
        int seeds,
        int epochs,
        double learned,
        Double secondsPerEpoch,
        List<Published> published,
        Provenance provenance) {

    /** Whether the study has these seeds and was trained that long: it has not if one of its files was cut short. */
    boolean isOf(Study study) {
        List<Long> all = LongStream.range(firstSeed, firstSeed + seeds).boxed().toList();
        return study.id().equals(id)
                && !all.isEmpty()
                && study.starts().stream().map(SeedStart::seed).toList().equals(all)
                && study.seeds().stream().map(SeedMetrics::seed).toList().equals(all)
                && !study.curve().isEmpty()
                && study.epochs() == epochs;
    }
}
