package plumbline.report;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import plumbline.map.Border;
import plumbline.map.MapCell;

/**
 * What a theory says of the cells of a map, beside what was measured there: that training succeeds inside its border, and beyond it does
 * not.
 *
 * @param theory says where training succeeds
 * @param cells  of which it says something, at least one
 */
record Prediction(Border theory, List<MapCell> cells) {

    /** Without the edge of chaos, which says where the gradient changes direction. */
    private static final Set<Border> THEORIES = EnumSet.of(Border.DEPTH_SCALES, Border.BORN_DEAD, Border.WIDTHS);

    /** Those of the theories that say something of a cell. */
    static List<Prediction> of(List<MapCell> cells) {
        return THEORIES.stream()
                .map(theory -> new Prediction(theory, cells.stream().filter(theory::knows).toList()))
                .filter(prediction -> !prediction.cells.isEmpty())
                .toList();
    }

    /** In how many of the cells inside training succeeds. */
    String inside() {
        return succeed(cells.stream().filter(theory::holds).toList());
    }

    /** In how many of those beyond it does too. */
    String beyond() {
        return succeed(cells.stream().filter(cell -> !theory.holds(cell)).toList());
    }

    private static String succeed(List<MapCell> cells) {
        return cells.isEmpty() ? "no cells" : cells.stream().filter(Border.MEASURED::holds).count() + " of " + cells.size() + " cells";
    }

    /** Of how many cells it is right. */
    int right() {
        return (int) cells.stream().filter(cell -> theory.holds(cell) == Border.MEASURED.holds(cell)).count();
    }
}
