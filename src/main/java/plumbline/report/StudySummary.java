package plumbline.report;

import java.util.List;
import plumbline.Published;

/**
 * A study in short: {@code study.json}.
 *
 * @param id         of the experiment
 * @param firstSeed  the others follow it without a gap
 * @param seeds      how many
 * @param epochs     that each was trained
 * @param learned    share of the seeds that learned, 0 to 1
 * @param published  what the source reported
 * @param provenance where the study comes from
 */
public record StudySummary(
        String id,
        long firstSeed,
        int seeds,
        int epochs,
        double learned,
        List<Published> published,
        Provenance provenance) {}
