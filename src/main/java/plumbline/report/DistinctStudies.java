package plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import plumbline.store.StudyRun;
import plumbline.study.SeedMetrics;
import plumbline.study.SeedStart;
import plumbline.study.Study;

/**
 * Studies, of which some are the same: an experiment may be a member of a family under another id, and be studied with other seeds there.
 * One network that is trained twice on the same examples from the same seeds must not be counted twice.
 */
final class DistinctStudies {

    private DistinctStudies() {}

    /** The first of those that are the same. */
    static List<StudyRun> of(List<StudyRun> studies) {
        List<StudyRun> distinct = new ArrayList<>();
        for (StudyRun study : studies) {
            if (distinct.stream().noneMatch(before -> areSame(before.study(), study.study()))) {
                distinct.add(study);
            }
        }
        return distinct;
    }

    /**
     * Whether two studies are of the same network: their common seeds start with the same numbers and end with the same ones. Where all of
     * them do, since no seed learns, that tells nothing, and they are not taken for the same.
     */
    static boolean areSame(Study one, Study other) {
        Map<Long, SeedStart> starts = one.starts().stream().collect(Collectors.toMap(SeedStart::seed, Function.identity()));
        Map<Long, SeedMetrics> ends = one.seeds().stream().collect(Collectors.toMap(SeedMetrics::seed, Function.identity()));
        List<SeedStart> common = other.starts().stream().filter(start -> starts.containsKey(start.seed())).toList();
        if (common.isEmpty() || !common.stream().allMatch(start -> start.equals(starts.get(start.seed())))) {
            return false;
        }
        boolean endAlike = other.seeds().stream()
                .filter(end -> ends.containsKey(end.seed()))
                .allMatch(end -> end.equals(ends.get(end.seed())));
        return endAlike && startsDiffer(other) && endsDiffer(other);
    }

    private static boolean startsDiffer(Study study) {
        return study.starts().stream()
                        .map(start -> List.of(start.trainLoss(), start.testLoss(), start.firstGradient(), start.lastGradient()))
                        .distinct()
                        .count() > 1;
    }

    private static boolean endsDiffer(Study study) {
        return study.seeds().stream().map(end -> List.of(end.testAccuracy(), end.testLoss())).distinct().count() > 1;
    }
}
