package plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import plumbline.experiment.Catalogue;
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
    static List<FamilyStudies> of(Catalogue catalogue, List<StudyRun> studies) {
        List<FamilyStudies> families = new ArrayList<>();
        for (Family family : catalogue.families()) {
            if (family instanceof DepthFamily depths) {
                SortedMap<Integer, StudyRun> byDepth = new TreeMap<>();
                for (int depth : depths.depths()) {
                    String id = depths.member(depth).id();
                    studies.stream().filter(study -> study.id().equals(id)).forEach(study -> byDepth.put(depth, study));
                }
                if (!byDepth.isEmpty()) {
                    families.add(new FamilyStudies(depths, byDepth));
                }
            }
        }
        return families;
    }

    /** The studies that belong to no family. */
    static List<StudyRun> others(Catalogue catalogue, List<StudyRun> studies) {
        return studies.stream()
                .filter(study -> catalogue.families().stream().noneMatch(family -> family.contains(study.id())))
                .toList();
    }
}
