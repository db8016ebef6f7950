package plumbline.doctor;

import static plumbline.doctor.FindingRow.require;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import plumbline.record.NineDigits;

/**
 * What a unit of a hidden layer put out for the mini-batch of a step that a doctor looked at, in the shape of files and pages: one row of
 * {@code units.csv}, by step, then layer, then unit. Its numbers have nine significant digits; NaN stands for those of a unit none of
 * whose values is finite.
 *
 * @param epoch     1 = first
 * @param iteration mini-batches before this one
 * @param layer     its name
 * @param unit      0 = first; of a wide layer the first {@value #WIDEST} are told
 * @param mean      of its values
 * @param sd        their standard deviation
 * @param zeros     share of them that is exactly 0
 * @param saturated share of them at which a sigmoid or hyperbolic tangent is flat
 */
@JsonPropertyOrder({"epoch", "iteration", "layer", "unit", "mean", "sd", "zeros", "saturated"})
public record UnitRow(
        int epoch, int iteration, String layer, int unit, double mean, double sd, double zeros, double saturated)
        implements Serializable {

    /** Units of a layer that are told. */
    static final int WIDEST = 64;

    /** All rows of a step; a layer without a name of its own is left out. */
    static List<UnitRow> of(Evidence evidence) {
        List<UnitRow> rows = new ArrayList<>();
        Set<String> layers = new HashSet<>(Set.of(""));
        for (Activity activity : evidence.activities()) {
            String layer = FindingRow.inOneLine(activity.layer().name());
            int units = layers.add(layer) ? Math.min(WIDEST, activity.units()) : 0;
            for (int unit = 0; unit < units; unit++) {
                rows.add(new UnitRow(
                        evidence.epoch(),
                        evidence.iteration(),
                        layer,
                        unit,
                        NineDigits.of(activity.mean()[unit]),
                        NineDigits.of(activity.sd()[unit]),
                        NineDigits.of(activity.zeros()[unit]),
                        NineDigits.of(activity.saturated()[unit])));
            }
        }
        return rows;
    }

    /** Whether it is of the layer of that name. */
    public boolean isOf(String name) {
        return layer.equals(FindingRow.inOneLine(name));
    }

    /**
     * Checks a row and its place.
     *
     * @param before the rows before it
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static void check(UnitRow row, List<UnitRow> before) {
        row.check();
        int next = 0;
        if (!before.isEmpty()) {
            UnitRow previous = before.get(before.size() - 1);
            require(
                    row.iteration >= previous.iteration && row.epoch >= previous.epoch,
                    "epoch and iteration must not be before those of the row before");
            boolean follows = row.iteration == previous.iteration && row.layer.equals(previous.layer);
            next = follows ? previous.unit + 1 : 0;
        }
        require(row.unit == next, "unit must be %d, not %d".formatted(next, row.unit));
    }

    private void check() {
        require(epoch >= 1, "epoch must be at least 1, not " + epoch);
        require(iteration >= 0, "iteration must be at least 0, not " + iteration);
        require(layer != null && !layer.isEmpty(), "the layer must have a name");
        require(unit >= 0 && unit < WIDEST, "unit must be from 0 to " + (WIDEST - 1) + ", not " + unit);
        require(!(sd < 0), "sd must be at least 0, not " + sd);
        require(!(zeros < 0 || zeros > 1), "zeros must be from 0 to 1, not " + zeros);
        require(!(saturated < 0 || saturated > 1), "saturated must be from 0 to 1, not " + saturated);
    }
}
