package plumbline.record;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The elements of an array in numbers.
 *
 * <p>All statistics are over the elements that are finite numbers, NaN if there is none. Percentiles are TensorBoard's, at
 * 0, 0.5, 1, 1.5 standard deviations of a normal distribution around the median, interpolated linearly as numpy does.
 *
 * @param count   elements of the array, finite or not
 * @param mean    arithmetic mean
 * @param meanAbs mean of the absolute values
 * @param sd      standard deviation, dividing by the number of elements
 * @param l2      Euclidean norm
 * @param min     smallest element
 * @param p7      6.68th percentile
 * @param p16     15.87th percentile
 * @param p31     30.85th percentile
 * @param p50     median
 * @param p69     69.15th percentile
 * @param p84     84.13th percentile
 * @param p93     93.32nd percentile
 * @param max     largest element
 * @param zeros   share of elements that are exactly 0
 */
@JsonPropertyOrder({
    "count", "mean", "meanAbs", "sd", "l2", "min", "p7", "p16", "p31", "p50", "p69", "p84", "p93", "max", "zeros"
})
public record ArrayStats(
        long count,
        double mean,
        double meanAbs,
        double sd,
        double l2,
        double min,
        double p7,
        double p16,
        double p31,
        double p50,
        double p69,
        double p84,
        double p93,
        double max,
        double zeros)
        implements Serializable {

    /** Statistics over {@code elements}. */
    static ArrayStats of(double[] elements) {
        return of(SortedElements.of(elements.clone(), 1));
    }

    /** Statistics over {@code elements}; the sums run over them in ascending order. */
    static ArrayStats of(SortedElements elements) {
        double[] sorted = elements.finite();
        double sum = 0;
        double sumAbs = 0;
        double sumSquares = 0;
        int zeros = 0;
        for (double value : sorted) {
            sum += value;
            sumAbs += Math.abs(value);
            sumSquares += value * value;
            zeros += value == 0 ? 1 : 0;
        }
        double mean = sum / sorted.length;
        // Of equal elements the mean is rounded, and differs from each.
        boolean constant = sorted.length > 0 && sorted[0] == sorted[sorted.length - 1];
        double squaredDeviations = 0;
        for (double value : sorted) {
            squaredDeviations += (value - mean) * (value - mean);
        }
        return new ArrayStats(
                elements.count(),
                mean,
                sumAbs / sorted.length,
                constant ? 0 : Math.sqrt(squaredDeviations / sorted.length),
                sorted.length == 0 ? Double.NaN : Math.sqrt(sumSquares),
                percentile(sorted, 0),
                percentile(sorted, 6.68),
                percentile(sorted, 15.87),
                percentile(sorted, 30.85),
                percentile(sorted, 50),
                percentile(sorted, 69.15),
                percentile(sorted, 84.13),
                percentile(sorted, 93.32),
                percentile(sorted, 100),
                (double) zeros / sorted.length);
    }

    /** The same with nine significant digits. */
    public ArrayStats inNineDigits() {
        return new ArrayStats(
                count,
                NineDigits.of(mean),
                NineDigits.of(meanAbs),
                NineDigits.of(sd),
                NineDigits.of(l2),
                NineDigits.of(min),
                NineDigits.of(p7),
                NineDigits.of(p16),
                NineDigits.of(p31),
                NineDigits.of(p50),
                NineDigits.of(p69),
                NineDigits.of(p84),
                NineDigits.of(p93),
                NineDigits.of(max),
                NineDigits.of(zeros));
    }

    /**
     * Whether these can be statistics of an array, however its elements are distributed: percentiles ascend,
     * |mean| &lt;= mean of |x| &lt;= root mean square &lt;= largest |x| &lt;= Euclidean norm, and mean square = mean^2 + variance. Of an array
     * whose squares overflow double precision the norm is infinite, and the mean can be.
     *
     * @param finite elements that are finite numbers
     */
    boolean canBeOf(long finite) {
        double[] percentiles = {min, p7, p16, p31, p50, p69, p84, p93, max};
        if (finite == 0) {
            return DoubleStream.concat(DoubleStream.of(mean, meanAbs, sd, l2, zeros), Arrays.stream(percentiles))
                    .allMatch(Double::isNaN);
        }
        boolean ascending = Double.isFinite(min) && Double.isFinite(max);
        for (int i = 1; i < percentiles.length; i++) {
            ascending &= percentiles[i - 1] <= percentiles[i];
        }
        double largest = Math.max(Math.abs(min), Math.abs(max));
        double rms = l2 / Math.sqrt(finite);
        return ascending
                && zeros >= 0
                && zeros <= 1
                && sd >= 0
                && isAtMost(Math.abs(mean), meanAbs)
                && isAtMost(meanAbs, rms)
                && isAtMost(largest, l2)
                && (Double.isInfinite(l2)
                        ? Double.isInfinite(finite * largest * largest)
                        : isAtMost(rms, largest)
                                && isAtMost(min, mean)
                                && isAtMost(mean, max)
                                && isAtMost(rms, Math.hypot(mean, sd))
                                && isAtMost(Math.hypot(mean, sd), rms));
    }

    /** The same where it is not known how many elements are finite numbers: as many as the squares need. */
    boolean canBe() {
        double needed = l2 * l2 / (mean * mean + sd * sd);
        return canBeOf(count) || canBeOf(0) || needed >= 0.5 && needed < count && canBeOf(Math.round(needed));
    }

    /** Allows for rounding, of sums over many elements too, and for squares that underflow. */
    private static boolean isAtMost(double a, double b) {
        return a <= b + 1e-3 * Math.abs(b) + 1e-150;
    }

    /**
     * {@code numpy.percentile(sorted, percent)}.
     *
     * <p>Not a library's: this package needs DL4J alone, and what that brings, Commons Math, rounds one percentile in fourteen
     * differently (Commons Statistics one in a hundred), so that records made before would not be equal to those made after.
     */
    private static double percentile(double[] sorted, double percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double position = position(percent, sorted.length);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /** Where {@code percent} is among so many elements in ascending order, from 0. */
    static double position(double percent, int elements) {
        return percent / 100 * (elements - 1);
    }
}
