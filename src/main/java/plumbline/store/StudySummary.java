package plumbline.store;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import plumbline.experiment.Published;
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
 * @param secondsPerEpoch see {@link plumbline.run.Cost}; null if it was not measured, or could not be
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
        @JsonSetter(nulls = Nulls.SET) Double secondsPerEpoch,
        List<Published> published,
        Provenance provenance)
        implements Summary {}
