package plumbline.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import plumbline.record.RowSummary.Slice;
import plumbline.record.RowSummary.Summary;
import plumbline.record.RowSummary.Update;

class RowSummaryTest {

    private static final int LARGE = RowSummary.SORTED + 1;

    /** The definition adds up to 10^6 elements one after the other, each time off by 1.1e-16 of the sum. */
    private static final double ROUNDING = 2e-10;

    /** Of an element whose cell is known. */
    private static final double CELL = 1.0 / 512;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 1_023, 1_024, 1_025, 99_999, RowSummary.SORTED})
    void sortedArrayHasTheSummaryOfTheDefinition(int length) {
        for (Numbers numbers : Numbers.values()) {
            double[] elements = numbers.draw(length, new SplittableRandom(length));

            Summary summary = only(RowSummary.of(row(numbers, elements), List.of(new Slice(0, length, 32, 0.001))));

            double[] quotients = Arrays.stream(elements).map(element -> element / 32).toArray();
            assertSame(summary.array(), ArraySummary.of(quotients));
            assertThat(summary.above()).isEqualTo(share(quotients, 0.001));
        }
    }

    @ParameterizedTest
    @EnumSource(Numbers.class)
    void largeArrayHasItToo(Numbers numbers) {
        assertHasTheSummaryOfTheDefinition(numbers, LARGE);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(Numbers.class)
    void arrayOfSeveralPartsHasItToo(Numbers numbers) {
        assertHasTheSummaryOfTheDefinition(numbers, RowSummary.PART + 1);
        assertHasTheSummaryOfTheDefinition(numbers, 2 * RowSummary.PART + 17);
    }

    private static void assertHasTheSummaryOfTheDefinition(Numbers numbers, int length) {
        double[] elements = numbers.draw(length, new SplittableRandom(length));
        for (int divisor : new int[] {1, 60}) {
            Summary summary = only(RowSummary.of(
                    row(numbers, elements), List.of(new Slice(0, length, divisor, 0.1))));

            double[] quotients = Arrays.stream(elements).map(element -> element / divisor).toArray();
            assertClose(summary.array(), quotients);
            assertThat(summary.above()).isEqualTo(share(quotients, 0.1));
        }
    }

    /** Whichever elements come first: sums of deviations from one that is far away would lose the digits of all others. */
    @Test
    void keepsTheDigitsOfElementsThatFollowAFarLargerOne() {
        double[] elements = Numbers.WEIGHTS.draw(LARGE, new SplittableRandom(1));
        double mean = Arrays.stream(elements).skip(2).sum() / LARGE;
        elements[0] = 1e8;
        elements[1] = -1e8;

        ArrayStats stats = only(RowSummary.of(
                Row.of(Nd4j.createFromArray(elements)), List.of(new Slice(0, LARGE, 1)))).array().stats();

        assertRelative(stats.mean(), mean, 1e-4);
    }

    @Test
    void arrayOfEqualElementsHasNoDeviation() {
        for (double element : new double[] {0.1f, -1e-30f, 3e8f, 0.1}) {
            double[] elements = new double[LARGE];
            Arrays.fill(elements, element);

            ArrayStats stats = only(RowSummary.of(
                    Row.of(Nd4j.createFromArray(elements)), List.of(new Slice(0, LARGE, 1)))).array().stats();

            assertThat(stats.sd()).isZero();
            assertThat(Stats.elements(stats)).containsOnly(element);
            assertRelative(stats.meanAbs(), Math.abs(element), ROUNDING);
        }
    }

    @Test
    void resultDoesNotDependOnTheNumberOfThreads() throws Exception {
        double[] elements = Numbers.OUTLIER.draw(1_000_000, new SplittableRandom(1));
        Row row = row(Numbers.OUTLIER, elements);
        List<Slice> slices = List.of(new Slice(0, 10, 1), new Slice(10, 700_000, 7), new Slice(700_010, 299_990, 1));
        List<Summary> expected = in(1, () -> RowSummary.of(row, slices));

        for (int threads = 2; threads <= 4; threads++) {
            List<Summary> summaries = in(threads, () -> RowSummary.of(row, slices));

            for (int i = 0; i < slices.size(); i++) {
                assertSame(summaries.get(i).array(), expected.get(i).array());
            }
        }
    }

    /** Every thread of the pool waits until the summary is there: the calling thread makes it alone. */
    @Test
    void busyPoolDoesNotKeepItFromEnding() throws Exception {
        double[] elements = Numbers.WEIGHTS.draw(3 * RowSummary.PART, new SplittableRandom(1));
        Object done = new Object();
        boolean[] ended = {false};
        for (int i = 0; i < ForkJoinPool.getCommonPoolParallelism(); i++) {
            ForkJoinPool.commonPool().execute(() -> {
                synchronized (done) {
                    while (!ended[0]) {
                        try {
                            done.wait();
                        } catch (InterruptedException e) {
                            return;
                        }
                    }
                }
            });
        }
        try {
            assertClose(
                    only(RowSummary.of(row(Numbers.WEIGHTS, elements), List.of(new Slice(0, elements.length, 1)))).array(),
                    elements);
        } finally {
            synchronized (done) {
                ended[0] = true;
                done.notifyAll();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT", "DOUBLE", "HALF", "BFLOAT16"})
    void slicesAreFoundInRowsOfEveryTypeAndShape(DataType type) {
        INDArray whole = Nd4j.createFromArray(Numbers.WEIGHTS.draw(2 * LARGE, new SplittableRandom(1))).castTo(type);
        INDArray row = whole.reshape(1, 2 * LARGE);
        INDArray matrix = whole.reshape(LARGE, 2);
        for (INDArray array : List.of(
                row,
                whole,
                row.get(NDArrayIndex.all(), NDArrayIndex.interval(LARGE / 2, 2 * LARGE)),
                matrix.getColumn(1),
                matrix.getColumn(1, true).reshape(1, LARGE))) {
            int length = (int) array.length();
            double[] elements = array.toDoubleVector();
            List<Slice> slices = List.of(new Slice(3, 500, 1), new Slice(503, LARGE - 503, 1), new Slice(7, length - 7, 2));

            List<Summary> summaries = RowSummary.of(Row.of(array), slices);

            assertSame(summaries.get(0).array(), ArraySummary.of(Arrays.copyOfRange(elements, 3, 503)));
            assertSame(summaries.get(1).array(), ArraySummary.of(Arrays.copyOfRange(elements, 503, LARGE)));
            assertClose(summaries.get(2).array(), Arrays.stream(elements, 7, length).map(x -> x / 2).toArray());
        }
    }

    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT", "DOUBLE", "HALF", "BFLOAT16"})
    void copyHasTheElementsOfTheSlices(DataType type) {
        INDArray array = Nd4j.createFromArray(Numbers.WEIGHTS.draw(2 * LARGE, new SplittableRandom(1)))
                .castTo(type)
                .reshape(1, 2 * LARGE);
        Row copy = Row.like(array);
        List<Slice> slices = List.of(new Slice(0, 700, 1), new Slice(700, 2 * LARGE - 700, 3));

        List<Summary> summaries = RowSummary.copying(Row.of(array), copy, slices);
        array.assign(0);

        List<Summary> again = RowSummary.of(copy, slices);
        for (int i = 0; i < slices.size(); i++) {
            assertSame(again.get(i).array(), summaries.get(i).array());
        }
    }

    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT", "DOUBLE", "HALF", "BFLOAT16"})
    void updateIsWhatWasReturnedUnlessTheParametersWentElsewhere(DataType type) {
        SplittableRandom random = new SplittableRandom(1);
        int length = 700 + 2 * LARGE;
        INDArray before = Nd4j.createFromArray(Numbers.WEIGHTS.draw(length, random)).castTo(type);
        INDArray returned = Nd4j.createFromArray(Numbers.ALL_SIZES.draw(length, random)).castTo(type);
        INDArray after = before.dup().subi(returned);
        // As a constraint does: in one array of each size, one element is elsewhere.
        after.putScalar(3, before.getDouble(3) + 1);
        returned.putScalar(3, 1);
        after.putScalar(700 + 2L * LARGE - 1, 0.5);
        returned.putScalar(700 + 2L * LARGE - 1, 1e-3);
        List<Slice> slices = List.of(
                new Slice(0, 400, 1),
                new Slice(400, 300, 1),
                new Slice(700, LARGE, 1),
                new Slice(700 + LARGE, LARGE, 1));

        List<Update> updates = RowSummary.update(Row.of(before), Row.of(after), Row.of(returned), slices);

        assertThat(updates).extracting(Update::returned).containsExactly(false, true, true, false);
        double[] steps = returned.toDoubleVector();
        double[] old = before.toDoubleVector();
        double[] current = after.toDoubleVector();
        double[] moved = new double[length];
        Arrays.setAll(moved, i -> old[i] - current[i]);
        assertSame(updates.get(0).array(), ArraySummary.of(Arrays.copyOfRange(moved, 0, 400)));
        assertSame(updates.get(1).array(), ArraySummary.of(Arrays.copyOfRange(steps, 400, 700)));
        assertClose(updates.get(2).array(), Arrays.copyOfRange(steps, 700, 700 + LARGE));
        assertClose(updates.get(3).array(), Arrays.copyOfRange(moved, 700 + LARGE, length));
    }

    @Test
    void stepSizeOtherThanOneIsNoRounding() {
        SplittableRandom random = new SplittableRandom(1);
        INDArray before = Nd4j.createFromArray(Numbers.WEIGHTS.draw(1000, random)).castTo(DataType.FLOAT);
        INDArray returned = Nd4j.createFromArray(Numbers.WEIGHTS.draw(1000, random)).castTo(DataType.FLOAT);
        INDArray after = before.sub(returned.mul(0.999));

        assertThat(RowSummary.update(Row.of(before), Row.of(after), Row.of(returned), List.of(new Slice(0, 1000, 1))))
                .extracting(Update::returned)
                .containsExactly(false);
    }

    /** NaN from there on, and what exceeds the floats: the update still took the parameters there. */
    @Test
    void updateThatIsNoNumberWasSubtractedToo() {
        INDArray before = Nd4j.createFromArray(1f, 2f, -3e38f, 4f);
        INDArray returned = Nd4j.createFromArray(Float.NaN, Float.POSITIVE_INFINITY, 3e38f, 1f);
        INDArray after = before.sub(returned);

        assertThat(RowSummary.update(Row.of(before), Row.of(after), Row.of(returned), List.of(new Slice(0, 4, 1))))
                .extracting(Update::returned)
                .containsExactly(true);
        assertThat(RowSummary.update(Row.of(before), Row.of(before), Row.of(returned), List.of(new Slice(0, 4, 1))))
                .extracting(Update::returned)
                .containsExactly(false);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 0.05, 0.1f, Double.NaN, Double.POSITIVE_INFINITY})
    void shareAboveAThreshold(double threshold) {
        for (int length : new int[] {1000, LARGE}) {
            for (Numbers numbers : List.of(Numbers.SIGNS, Numbers.MANY_ZEROS, Numbers.SOME_NOT_FINITE)) {
                double[] elements = numbers.draw(length, new SplittableRandom(1));

                assertThat(only(RowSummary.of(row(numbers, elements), List.of(new Slice(0, length, 1, threshold)))).above())
                        .isEqualTo(share(elements, threshold));
            }
        }
    }

    @Test
    void noSliceHasNoSummary() {
        assertThat(RowSummary.of(Row.of(Nd4j.createFromArray(1f)), List.of())).isEmpty();
    }

    @Test
    void whatIsNoRowIsRefused() {
        assertThatThrownBy(() -> Row.of(Nd4j.createFromArray(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row must be of a floating-point type, not INT");
        assertThatThrownBy(() -> new Slice(0, 3, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an array cannot begin at 0, have 3 elements and be divided by 0");
    }

    private static Row row(Numbers numbers, double[] elements) {
        INDArray array = Nd4j.createFromArray(elements.length == 0 ? new double[1] : elements);
        return Row.of(numbers.areFloats() ? array.castTo(DataType.FLOAT) : array);
    }

    private static double share(double[] elements, double threshold) {
        return Arrays.stream(elements).map(x -> Math.abs(x) > threshold ? 1 : 0).average().orElse(0);
    }

    private static <T> T only(List<T> one) {
        assertThat(one).hasSize(1);
        return one.get(0);
    }

    private static <T> T in(int threads, Callable<T> task) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(task).get();
        } finally {
            pool.shutdown();
        }
    }

    private static void assertSame(ArraySummary actual, ArraySummary expected) {
        assertThat(actual.stats()).isEqualTo(expected.stats());
        assertThat(actual.histogram()).usingRecursiveComparison().isEqualTo(expected.histogram());
    }

    private static void assertClose(ArraySummary actual, double[] elements) {
        ArraySummary expected = ArraySummary.of(elements);
        assertClose(actual.histogram(), expected.histogram(), elements);
        assertThat(actual.hasConsistentNumbers()).isTrue();
        ArrayStats stats = expected.stats();
        assertThat(actual.stats().count()).isEqualTo(stats.count());
        assertThat(actual.stats().zeros()).isEqualTo(Double.valueOf(stats.zeros()));
        assertThat(actual.stats().min() + 0.0).isEqualTo(Double.valueOf(stats.min() + 0.0)); // 0.0 and -0.0 are one number
        assertThat(actual.stats().max() + 0.0).isEqualTo(Double.valueOf(stats.max() + 0.0));
        assertRelative(actual.stats().meanAbs(), stats.meanAbs(), ROUNDING);
        assertRelative(actual.stats().l2(), stats.l2(), ROUNDING);
        // The definition itself loses what the deviations are smaller than the elements, of equal elements all.
        assertWithin(actual.stats().sd(), stats.sd(), ROUNDING * (stats.meanAbs() + stats.sd()));
        assertWithin(actual.stats().mean(), stats.mean(), ROUNDING * stats.meanAbs());
        SortedElements sorted = SortedElements.of(elements.clone(), 1);
        double[] percents = {6.68, 15.87, 30.85, 50, 69.15, 84.13, 93.32};
        double[] found = Stats.percentiles(actual.stats());
        double[] exact = Stats.percentiles(stats);
        for (int i = 0; i < percents.length; i++) {
            if (sorted.finite().length == 0) {
                assertThat(found[i]).isNaN();
                continue;
            }
            int below = (int) ArrayStats.position(percents[i], sorted.finite().length);
            double largest = Math.max(
                    Math.abs(sorted.finite()[below]),
                    Math.abs(sorted.finite()[Math.min(below + 1, sorted.finite().length - 1)]));
            assertThat(found[i]).isCloseTo(exact[i], within(CELL * largest + 0x1p-135));
        }
    }

    /** Zeros and what is not finite are counted exactly; where a bucket begins is off by half a cell. */
    private static void assertClose(Histogram actual, Histogram expected, double[] elements) {
        assertThat(actual.zeros()).isEqualTo(expected.zeros());
        assertThat(actual.nan()).isEqualTo(expected.nan());
        assertThat(actual.infinite()).isEqualTo(expected.infinite());
        for (int sign : new int[] {1, -1}) {
            double[] sizes = Arrays.stream(elements)
                    .filter(element -> element * sign > 0 && Double.isFinite(element))
                    .map(Math::abs)
                    .sorted()
                    .toArray();
            int counted = 0;
            for (int bucket = 1; bucket <= Histogram.LAST_BUCKET; bucket++) {
                counted += count(actual, sign * bucket);
                double limit = Histogram.limit(bucket);
                assertThat(counted).isBetween(below(sizes, limit * (1 - CELL)), below(sizes, limit * (1 + CELL)));
            }
        }
    }

    private static int count(Histogram histogram, int bucket) {
        int i = Arrays.binarySearch(histogram.buckets(), bucket);
        return i < 0 ? 0 : histogram.counts()[i];
    }

    /** @param sizes ascending */
    private static int below(double[] sizes, double limit) {
        int found = Arrays.binarySearch(sizes, limit);
        int i = found < 0 ? -found - 1 : found;
        while (i > 0 && sizes[i - 1] == limit) {
            i--;
        }
        return i;
    }

    private static void assertRelative(double actual, double expected, double tolerance) {
        assertWithin(actual, expected, tolerance * Math.abs(expected));
    }

    private static void assertWithin(double actual, double expected, double tolerance) {
        if (Double.isFinite(expected)) {
            assertThat(actual).isCloseTo(expected, within(tolerance));
        } else {
            assertThat(actual).isEqualTo(Double.valueOf(expected));
        }
    }

    private interface Stats {

        static double[] percentiles(ArrayStats s) {
            return new double[] {s.p7(), s.p16(), s.p31(), s.p50(), s.p69(), s.p84(), s.p93()};
        }

        static List<Double> elements(ArrayStats s) {
            return Stream.concat(Stream.of(s.mean(), s.min(), s.max()), Arrays.stream(percentiles(s)).boxed())
                    .toList();
        }
    }
}
