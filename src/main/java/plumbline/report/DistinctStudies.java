package plumbline.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import plumbline.store.StudyRun;
import plumbline.study.SeedMetrics;
import plumbline.study.SeedStart;

/**
 * Studies, of which some are the same: an experiment may be a member of a family under another id. One network that is trained
 * twice on the same examples from the same seeds must not be counted twice.
 */
final class DistinctStudies {

    private DistinctStudies() {}

    /** What two trainings that differ in anything do not share. */
    private record Numbers(List<SeedStart> starts, List<SeedMetrics> ends) {}

    /** The first of those that have all numbers in common. */
    static List<StudyRun> of(List<StudyRun> studies) {
        Set<Numbers> seen = new HashSet<>();
        return studies.stream()
                .filter(run -> seen.add(new Numbers(run.study().starts(), run.study().seeds())))
                .toList();
    }
}
