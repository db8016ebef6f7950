package plumbline.figure;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;

/** The axes of the figures. */
final class Axes {

    /** Where an axis of accuracy begins, unless something lies below. */
    private static final double LOWEST_ACCURACY = 0.4;

    /** Of an axis of numbers that are all the same: its labels still differ. */
    private static final double SHORTEST = 1e-5;

    /** Steps from one label of a logarithmic axis to the next. */
    private static final int MOST_LABELS = 8;

    /** Room beyond the first and the last label of a logarithmic axis, in decades. */
    private static final double MARGIN = 0.03;

    private Axes() {}

    /** From before the first epoch to a little after the last. */
    static NumberAxis epochs(int last) {
        NumberAxis axis = integers("epoch");
        axis.setRange(0, Math.max(1, 1.01 * last));
        return axis;
    }

    static NumberAxis integers(String label) {
        NumberAxis axis = new NumberAxis(label);
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        axis.setNumberFormatOverride(decimal("0"));
        return axis;
    }

    /** Things by their names, at 0, 1, 2 ... */
    static SymbolAxis named(String label, List<String> names) {
        SymbolAxis axis = new SymbolAxis(label, names.toArray(String[]::new));
        axis.setRange(-0.5, names.size() - 0.5);
        axis.setGridBandsVisible(false);
        axis.setTickMarksVisible(false);
        return axis;
    }

    /** Its range is that of the data. */
    static NumberAxis numbers(String label) {
        NumberAxis axis = new NumberAxis(label);
        axis.setAutoRangeIncludesZero(false);
        axis.setAutoRangeMinimumSize(SHORTEST);
        axis.setStandardTickUnits(new NumberTickUnitSource(false, decimal("0.#######")));
        return axis;
    }

    /** @param shown all that the axis has to reach */
    static NumberAxis accuracy(String label, DoubleStream shown) {
        NumberAxis axis = numbers(label);
        double lowest = shown.filter(Double::isFinite).reduce(LOWEST_ACCURACY, Math::min);
        axis.setRange(lowest < LOWEST_ACCURACY ? Math.max(0, lowest - 0.02) : lowest, 1);
        axis.setTickUnit(new NumberTickUnit(0.1));
        axis.setNumberFormatOverride(decimal("0.0"));
        return axis;
    }

    /** Whole powers of ten around the numbers, labelled {@code 1e-3}; what is 0 or not finite has no place on it. */
    static ValueAxis logarithmic(String label, DoubleStream numbers) {
        DoubleSummaryStatistics exponents = exponents(numbers);
        LogAxis axis = new LogAxis(label);
        double lowest = lowest(exponents);
        double highest = highest(exponents);
        axis.setRange(Math.pow(10, lowest - MARGIN), Math.pow(10, highest + MARGIN));
        int step = step(lowest, highest);
        // Between powers that are left out, JFreeChart would space minor ticks evenly.
        axis.setTickUnit(new NumberTickUnit(step, powers(), step == 1 ? 9 : 0));
        axis.setNumberFormatOverride(powers());
        axis.setMinorTickMarksVisible(step == 1 && exponents.getCount() > 0);
        axis.setTickLabelsVisible(exponents.getCount() > 0);
        return axis;
    }

    /** From one labelled power of ten to the next. */
    static int step(double lowest, double highest) {
        return (int) Math.ceil((highest - lowest) / MOST_LABELS);
    }

    /** Of the numbers that have a logarithm, to base ten. */
    private static DoubleSummaryStatistics exponents(DoubleStream numbers) {
        return numbers.filter(number -> number > 0 && Double.isFinite(number)).map(Math::log10).summaryStatistics();
    }

    /** The whole power of ten below; -1 if there is none. */
    private static double lowest(DoubleSummaryStatistics exponents) {
        return exponents.getCount() == 0 ? -1 : Math.floor(exponents.getMin());
    }

    /** The whole power of ten above, at least one above the lowest; 0 if there is none. */
    private static double highest(DoubleSummaryStatistics exponents) {
        return exponents.getCount() == 0 ? 0 : Math.max(Math.ceil(exponents.getMax()), lowest(exponents) + 1);
    }

    /** Whatever the language of the machine. */
    static DecimalFormat decimal(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    private static DecimalFormat powers() {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setExponentSeparator("e");
        return new DecimalFormat("0E0", symbols);
    }
}
