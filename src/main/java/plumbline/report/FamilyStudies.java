package plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import plumbline.experiment.DepthFamily;
import plumbline.experiment.Family;
import plumbline.store.StudyRun;

/**
 * The studies of the members of a family of depths.
 *
 * @param family  whose
 * @param byDepth by the number of hidden layers, not empty
 */
record FamilyStudies(DepthFamily family, SortedMap<Integer, StudyRun> byDepth) {

    /** The families of depths of which there are studies. */
    static List<FamilyStudies> of(List<StudyRun> studies) {
        List<FamilyStudies> families = new ArrayList<>();
        for (DepthFamily family : ofDepths()) {
            SortedMap<Integer, StudyRun> byDepth = new TreeMap<>();
            for (int depth : family.depths()) {
                String id = family.member(depth).id();
                studies.stream().filter(study -> study.id().equals(id)).forEach(study -> byDepth.put(depth, study));
            }
            if (!byDepth.isEmpty()) {
                families.add(new FamilyStudies(family, byDepth));
            }
        }
        return families;
    }

    private static List<DepthFamily> ofDepths() {
        return Family.all().stream()
                .filter(DepthFamily.class::isInstance)
                .map(DepthFamily.class::cast)
                .toList();
    }

    /** The studies of experiments that belong to no family. */
    static List<StudyRun> others(List<StudyRun> studies) {
        return studies.stream().filter(study -> Family.of(study.id()).isEmpty()).toList();
    }
}
