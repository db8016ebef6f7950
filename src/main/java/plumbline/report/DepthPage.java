package plumbline.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import plumbline.figure.StudyFigures;
import plumbline.study.Study;

/**
 * Families of networks that differ in their number of hidden layers: {@code depth.md} and its charts.
 *
 * @param families those that have studies, at least one
 */
record DepthPage(List<FamilyStudies> families) {

    private static final List<List<String>> CHARTS =
            List.of(List.of("tanh-depth", "tanh-wide"), List.of("relu-depth"));

    String text() {
        return """
                # Depth

                Made by the command `report` from the raw files of the studies; do not edit.

                How many hidden layers still learn?

                Deepest of the networks studied of which more than half of all seeds learn (the 95 %% interval lies above 50 %%): %s

                %s%s"""
                .formatted(
                        deepest(),
                        CHARTS.stream()
                                .filter(ids -> !charted(ids).isEmpty())
                                .map(ids -> "![accuracy and share of seeds that learn, by the number of hidden layers](%s)\n"
                                        .formatted(chart(ids)))
                                .collect(Collectors.joining("\n")),
                        families.stream()
                                .map(family -> "\n## %s (%s)\n\n%s%s"
                                        .formatted(
                                                family.family().id(),
                                                family.family().label(),
                                                StudyTables.depths(family.byDepth()),
                                                StudyTables.rising(family.byDepth().values())))
                                .collect(Collectors.joining()));
    }

    /** The greatest depth of each family at which the rule is to learn, as far as these seeds tell. */
    private String deepest() {
        return families.stream()
                .map(family -> "%s: %s"
                        .formatted(
                                family.family().label(),
                                family.byDepth().entrySet().stream()
                                        .filter(depth -> depth.getValue().study().learned().interval().getLowerBound() > 0.5)
                                        .map(depth -> depth.getKey() + (depth.getKey() == 1 ? " layer" : " layers"))
                                        .reduce((shallower, deeper) -> deeper)
                                        .orElse("none")))
                .collect(Collectors.joining("; ", "", "."));
    }

    void draw(Path folder) throws IOException {
        for (List<String> ids : CHARTS) {
            Map<String, SortedMap<Integer, Study>> lines = new LinkedHashMap<>();
            for (FamilyStudies family : charted(ids)) {
                SortedMap<Integer, Study> byDepth = new TreeMap<>();
                family.byDepth().forEach((depth, run) -> byDepth.put(depth, run.study()));
                lines.put(family.family().label(), byDepth);
            }
            if (!lines.isEmpty()) {
                StudyFigures.drawDepths(lines, chance(charted(ids).get(0)), folder.resolve(chart(ids)));
            }
        }
    }

    /** The same for all members, which have the same data. */
    private static OptionalDouble chance(FamilyStudies family) {
        return OptionalDouble.of(family.family().member(family.byDepth().firstKey()).chance());
    }

    private List<FamilyStudies> charted(List<String> ids) {
        return families.stream().filter(family -> ids.contains(family.family().id())).toList();
    }

    private static String chart(List<String> ids) {
        return String.join("-", ids) + ".png";
    }
}
