package plumbline.figure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * A number over the epochs.
 *
 * @param name   for the legend
 * @param epochs ascending
 * @param values in the same order
 */
record EpochSeries(String name, double[] epochs, double[] values) {

    /** More points than this are noise in a figure that shows several lines. */
    private static final int MOST_POINTS = 60;

    /** How many epochs of a run so long make a point of {@link #medians}. */
    static int window(int epochs) {
        return (epochs - 1) / MOST_POINTS + 1;
    }

    /** The medians of successive values, as many at a time as {@link #window} says, each at the middle of its epochs. */
    EpochSeries medians() {
        int window = window(values.length);
        return new EpochSeries(name, medians(epochs, window), medians(values, window));
    }

    /** As multiples of others; 0 where it is 0. */
    EpochSeries relativeTo(double[] others) {
        return new EpochSeries(
                name,
                epochs,
                IntStream.range(0, values.length)
                        .mapToDouble(i -> values[i] == 0 ? 0 : values[i] / others[i])
                        .toArray());
    }

    /** Without the numbers that have no place on a logarithmic axis: where they were, the line has a gap. */
    EpochSeries positive() {
        return new EpochSeries(
                name,
                epochs,
                DoubleStream.of(values).map(value -> value > 0 && Double.isFinite(value) ? value : Double.NaN).toArray());
    }

    /** Whether there is nothing to draw. */
    boolean isEmpty() {
        return DoubleStream.of(values).noneMatch(Double::isFinite);
    }

    /** Of all lines. */
    static DoubleStream values(List<EpochSeries> lines) {
        return lines.stream().flatMapToDouble(line -> DoubleStream.of(line.values));
    }

    /** Whether one value is exactly 0 and that beside it, if there is one, is not. */
    boolean endsZero(int i, int beside) {
        return values[i] == 0 && beside >= 0 && beside < values.length && values[beside] != 0;
    }

    /** Whether a value is exactly 0 and one beside it is not. */
    boolean endsZero(int i) {
        return endsZero(i, i - 1) || endsZero(i, i + 1);
    }

    /** Whether a value stands between gaps, so that no line leads to it. */
    boolean isAlone(int i) {
        return (i == 0 || Double.isNaN(values[i - 1])) && (i == values.length - 1 || Double.isNaN(values[i + 1]));
    }

    private static double[] medians(double[] numbers, int window) {
        return IntStream.range(0, (numbers.length + window - 1) / window)
                .mapToDouble(i -> Median.withDefaults()
                        .evaluate(Arrays.copyOfRange(
                                numbers, i * window, Math.min(numbers.length, (i + 1) * window))))
                .toArray();
    }
}
