package plumbline.record;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A summary of an array's elements.
 *
 * @param stats     its statistics
 * @param histogram how its elements are distributed
 */
public record ArraySummary(
        ArrayStats stats,
        @Usually Histogram histogram)
        implements Serializable {

    /** In place of one that was not recorded: of no element. */
    public static final ArraySummary ABSENT = of(new double[0]);

    /** What a file leaves out is absent. */
    public ArraySummary {
        histogram = histogram == null ? Histogram.ABSENT : histogram;
    }

    /** Whether it was recorded. */
    public boolean wasRecorded() {
        return stats.count() > 0;
    }

    ArraySummary withoutHistogram() {
        return new ArraySummary(stats, Histogram.ABSENT);
    }

    static ArraySummary of(double[] elements) {
        return of(SortedElements.of(elements.clone(), 1));
    }

    static ArraySummary of(SortedElements elements) {
        return new ArraySummary(ArrayStats.of(elements), Histogram.of(elements));
    }

    /** As it is recorded: of more than {@value RowSummary#SORTED} elements at the cost of reading them once, see {@link RowSummary}. */
    public static ArraySummary recorded(double[] elements) {
        return RowSummary.of(Row.of(elements), List.of(new RowSummary.Slice(0, elements.length, 1))).get(0).array();
    }

    /** Sum of the absolute values of the finite elements, over which the statistics are taken too. */
    public double l1() {
        return finite() == 0 ? 0 : stats.meanAbs() * finite();
    }

    private long finite() {
        return stats.count() - histogram.nan() - histogram.infinite();
    }

    ArraySummary inNineDigits() {
        return new ArraySummary(stats.inNineDigits(), histogram);
    }

    /** Whether statistics and histogram can be those of an array, and count the same elements. */
    public boolean hasConsistentNumbers() {
        if (!histogram.wasRecorded()) {
            return stats.canBe() && histogram.isOrdered();
        }
        boolean counted = stats.count()
                == Arrays.stream(histogram.counts()).asLongStream().sum()
                        + histogram.zeros() + histogram.nan() + histogram.infinite();
        return stats.canBeOf(finite()) && histogram.isOrdered() && counted;
    }
}
