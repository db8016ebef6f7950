package plumbline.bench;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Two measurements to be compared, made one right after the other or by turns.
 *
 * @param with    of what is examined
 * @param without of what it is compared with
 */
public record Pair<T>(T with, T without) {

    /**
     * Measures both, in every second pair in the other order: a machine that grows faster or slower favours neither.
     *
     * @param number of the pair
     */
    public static <T> Pair<T> measure(int number, Callable<T> with, Callable<T> without) throws Exception {
        if (number % 2 == 0) {
            T first = without.call();
            return new Pair<>(with.call(), first);
        }
        T first = with.call();
        return new Pair<>(first, without.call());
    }

    /** The median of a number that each pair has. */
    public static <T> double median(List<Pair<T>> pairs, ToDoubleFunction<Pair<T>> number) {
        return Median.withDefaults().evaluate(pairs.stream().mapToDouble(number).toArray());
    }
}
