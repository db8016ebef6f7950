package plumbline.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Summaries of the arrays in a {@link Row}, at the cost of reading it once.
 *
 * <p>An array of up to {@value #SORTED} elements is sorted: the summary is that of {@link ArraySummary#of(double[])}, bit
 * for bit. A larger one is read once, in parts on as many threads as are free. Its counts and extremes are the same; where
 * a bucket of its histogram begins is off by 0.1 % at the most; its sums run in another order (mean, mean absolute value,
 * standard deviation and norm differ in the last digits of a double); each percentile is between the same elements, each of
 * them known within 0.2 % (or 2^-135, if that is more). An array is sorted too if one of its elements is beyond the floats, or
 * within 0.2 % of the greatest, or if all are below the least normal one, 1.2e-38. The result depends on the elements alone,
 * not on the number of threads.
 */
final class RowSummary {

    /**
     * The largest array that is sorted: three times the work, but its percentiles are exact and its sums those of records
     * made before.
     */
    static final int SORTED = 100_000;

    /** Elements read at once: they stay in a processor's nearest cache. */
    static final int CHUNK = Moments.Adder.CHUNK;

    /** Elements that one thread reads: a millisecond's work. */
    static final int PART = 512 * CHUNK;

    /**
     * An array in a row.
     *
     * @param offset    of its first element in the row
     * @param length    its number of elements
     * @param divisor   by which each element is divided: the size of a mini-batch, over which DL4J's gradient is a sum;
     *                  at least 1
     * @param threshold the share of elements whose absolute value, after division, is above it is wanted; infinity: not
     */
    record Slice(int offset, int length, int divisor, double threshold) {

        Slice {
            if (offset < 0 || length < 0 || divisor < 1) {
                throw new IllegalArgumentException(
                        "an array cannot begin at %d, have %d elements and be divided by %d"
                                .formatted(offset, length, divisor));
            }
        }

        Slice(int offset, int length, int divisor) {
            this(offset, length, divisor, Double.POSITIVE_INFINITY);
        }
    }

    /**
     * An array's summary.
     *
     * @param array of its elements
     * @param above share of the elements whose absolute value is above the slice's threshold, 0 to 1
     */
    record Summary(ArraySummary array, double above) {}

    /**
     * What a training step did to an array.
     *
     * @param array    summary of what was subtracted from the parameters
     * @param returned whether that is what the updater returned, but for rounding: not where constraints or a line search
     *                 follow
     */
    record Update(ArraySummary array, boolean returned) {}

    /** Elements to be summarised, numbered as those of a row. */
    private interface Elements {

        /**
         * Reads into the elements and singles of {@code scratch}.
         *
         * @return how many there are to be summarised, negative if the array has another summary
         */
        int read(int from, int count, Scratch scratch);

        /** Those of them that are finite; the others are counted in {@code scratch}. */
        default Elements finite() {
            return (from, count, scratch) -> scratch.keepFinite(read(from, count, scratch));
        }
    }

    /** What a thread works with. */
    private static final class Scratch {

        /** The elements as {@link Cells#single}. */
        private final float[] singles;
        private final double[] elements;
        private final double[] before;
        private final double[] after;
        private final double[] difference;
        private final float[] singlesDifference;
        private final float[] singlesBefore;
        private final float[] singlesAfter;
        /** Null where no array is so long that its elements are added up. */
        private final Moments.Adder adder;
        /** Null before the first array that is not sorted. */
        private Cells.Counter counter;
        private int nan;
        private int infinite;

        Scratch(int chunk) {
            singles = new float[chunk];
            adder = chunk == CHUNK ? new Moments.Adder() : null;
            elements = adder == null ? new double[chunk] : adder.elements();
            before = new double[chunk];
            after = new double[chunk];
            difference = new double[chunk];
            singlesDifference = new float[chunk];
            singlesBefore = new float[chunk];
            singlesAfter = new float[chunk];
        }

        /** Begins to count and add up. */
        Cells.Counter begin() {
            if (counter == null) {
                counter = new Cells.Counter();
            }
            adder.begin();
            nan = 0;
            infinite = 0;
            return counter;
        }

        int keepFinite(int count) {
            int kept = 0;
            for (int i = 0; i < count; i++) {
                if (Double.isFinite(elements[i])) {
                    elements[kept] = elements[i];
                    singles[kept++] = singles[i];
                } else if (Double.isNaN(elements[i])) {
                    nan++;
                } else {
                    infinite++;
                }
            }
            return count < 0 ? count : kept;
        }
    }

    /**
     * From row to row, with a megabyte of counters each: as many as threads have ever read large arrays at the same time.
     * To make and drop them at every row would cost as much memory as the arrays.
     */
    private static final Queue<Scratch> KEPT = new ConcurrentLinkedQueue<>();

    private record Part(Moments moments, int above) {}

    /** @param counting what threads worked with: together they have counted all elements */
    private record Tally(Moments moments, int above, Queue<Scratch> counting) {}

    private final int chunk;
    private final Queue<Scratch> idle;

    private RowSummary(List<Slice> slices) {
        int longest = slices.stream().mapToInt(Slice::length).max().orElse(0);
        chunk = Math.min(CHUNK, longest);
        idle = longest > SORTED ? KEPT : new ConcurrentLinkedQueue<>();
    }

    /** The summary of each slice of {@code row}. */
    static List<Summary> of(Row row, List<Slice> slices) {
        RowSummary summaries = new RowSummary(slices);
        Elements elements = (from, count, scratch) -> {
            row.read(from, scratch.elements, count, scratch.singles);
            return count;
        };
        return each(slices, slice -> summaries.summary(elements, slice));
    }

    /**
     * The summary of each slice of {@code row}, which are copied to {@code copy} too.
     *
     * @param copy as long as {@code row}, and of its type
     */
    static List<Summary> copying(Row row, Row copy, List<Slice> slices) {
        RowSummary summaries = new RowSummary(slices);
        Elements elements = (from, count, scratch) -> {
            row.copyTo(copy, from, count);
            copy.read(from, scratch.elements, count, scratch.singles);
            return count;
        };
        return each(slices, slice -> summaries.summary(elements, slice));
    }

    /**
     * The summary of the update of each slice.
     *
     * @param before   parameters before the training step
     * @param after    parameters after it
     * @param returned what the updater returned, to be subtracted from the parameters; all three of one length and type
     */
    static List<Update> update(Row before, Row after, Row returned, List<Slice> slices) {
        RowSummary summaries = new RowSummary(slices);
        Elements differences = (from, count, scratch) -> {
            before.read(from, scratch.before, count, scratch.singles);
            after.read(from, scratch.after, count, scratch.singles);
            for (int i = 0; i < count; i++) {
                scratch.elements[i] = scratch.before[i] - scratch.after[i];
                scratch.singles[i] = Cells.single(scratch.elements[i]);
            }
            return count;
        };
        return each(slices, slice -> {
            Summary summary = summaries.summary(new Returned(before, after, returned), slice);
            return summary == null
                    ? new Update(summaries.summary(differences, slice).array, false)
                    : new Update(summary.array, true);
        });
    }

    /** What the updater returned, as long as the parameters are where it takes them. */
    private static final class Returned implements Elements {

        private final Row before;
        private final Row after;
        private final Row returned;
        private final Rounding rounding;
        private volatile boolean subtracted = true;

        Returned(Row before, Row after, Row returned) {
            this.before = before;
            this.after = after;
            this.returned = returned;
            rounding = Rounding.of(after.type());
        }

        @Override
        public int read(int from, int count, Scratch scratch) {
            boolean allowed = subtracted
                    && (after.type() == DataType.DOUBLE
                            ? doubles(from, count, scratch)
                            : singles(from, count, scratch));
            if (!allowed) {
                subtracted = false;
            }
            return allowed ? count : -1;
        }

        private boolean doubles(int from, int count, Scratch scratch) {
            before.read(from, scratch.before, count, scratch.singles);
            after.read(from, scratch.after, count, scratch.singles);
            returned.read(from, scratch.elements, count, scratch.singles);
            return rounding.allows(scratch.before, scratch.elements, scratch.after, count, scratch.difference);
        }

        private boolean singles(int from, int count, Scratch scratch) {
            before.read(from, scratch.singlesBefore, count);
            after.read(from, scratch.singlesAfter, count);
            returned.read(from, scratch.elements, count, scratch.singles);
            return rounding.allows(scratch.singlesBefore, scratch.singles, scratch.singlesAfter, count, scratch.singlesDifference);
        }
    }

    private interface Summarising<T> {
        T of(Slice slice);
    }

    private static <T> List<T> each(List<Slice> slices, Summarising<T> summarising) {
        long elements = slices.stream().mapToLong(Slice::length).sum();
        if (elements <= SORTED) {
            List<T> all = new ArrayList<>(slices.size());
            for (Slice slice : slices) {
                all.add(summarising.of(slice));
            }
            return all;
        }
        // The calling thread works too, so that a pool whose threads are all busy delays nothing.
        return IntStream.range(0, slices.size())
                .parallel()
                .mapToObj(i -> summarising.of(slices.get(i)))
                .toList();
    }

    private Summary summary(Elements elements, Slice slice) {
        return slice.length <= SORTED ? sorted(elements, slice) : counted(elements, slice);
    }

    private Summary sorted(Elements elements, Slice slice) {
        double[] array = new double[slice.length];
        double least = leastAbove(slice);
        int above = 0;
        Scratch scratch = scratch();
        for (int from = 0; from < array.length; from += chunk) {
            int count = Math.min(chunk, array.length - from);
            if (elements.read(slice.offset + from, count, scratch) < 0) {
                return null;
            }
            above += above(scratch.elements, count, least);
            System.arraycopy(scratch.elements, 0, array, from, count);
        }
        idle.add(scratch);
        double share = array.length == 0 ? 0 : (double) above / array.length;
        return new Summary(ArraySummary.of(SortedElements.of(array, slice.divisor)), share);
    }

    private Summary counted(Elements elements, Slice slice) {
        // Most arrays have no element that is not finite; that one has shows in the sums, and its counts are left alone.
        Tally all = tally(elements, slice);
        Tally tally = all == null || all.moments.areFinite() ? all : tally(elements.finite(), slice);
        if (tally == null) {
            return null;
        }
        if (!tally.moments.haveCells()) {
            return sorted(elements, slice);
        }
        double largest = tally.moments.largest();
        Scratch first = tally.counting.remove();
        tally.counting.forEach(scratch -> first.counter.take(scratch.counter, largest));
        ArraySummary array = Cells.summary(tally.moments, first.counter.end(largest), slice.divisor);
        idle.add(first);
        idle.addAll(tally.counting);
        return new Summary(array, (double) tally.above / slice.length);
    }

    private Tally tally(Elements elements, Slice slice) {
        Queue<Scratch> counting = new ConcurrentLinkedQueue<>();
        List<Part> parts = IntStream.range(0, (slice.length + PART - 1) / PART)
                .parallel()
                .mapToObj(i -> part(elements, slice, i * PART, Math.min(PART, slice.length - i * PART), counting))
                .toList();
        Moments moments = new Moments();
        int above = 0;
        for (Part part : parts) {
            if (part == null) {
                return null;
            }
            moments.append(part.moments);
            above += part.above;
        }
        return new Tally(moments, above, counting);
    }

    /** @param counting what threads work with that have counted other parts of the array */
    private Part part(Elements elements, Slice slice, int begin, int length, Queue<Scratch> counting) {
        double least = leastAbove(slice);
        int above = 0;
        Scratch counted = counting.poll();
        Scratch scratch = counted == null ? scratch() : counted;
        Cells.Counter counter = scratch.begin();
        for (int from = begin; from < begin + length; from += CHUNK) {
            int count = elements.read(slice.offset + from, Math.min(CHUNK, begin + length - from), scratch);
            if (count < 0) {
                return null;
            }
            above += above(scratch.elements, count, least);
            counter.count(scratch.singles, count);
            scratch.adder.add(count);
        }
        above += Double.isNaN(least) ? 0 : scratch.infinite;
        Part part = new Part(scratch.adder.end(scratch.nan, scratch.infinite), above);
        counting.add(scratch);
        return part;
    }

    /** One that no other thread works with; whoever fails, or finds nothing to be summarised, does not give it back. */
    private Scratch scratch() {
        Scratch scratch = idle.poll();
        return scratch == null ? new Scratch(chunk) : scratch;
    }

    /** The least absolute value, before division, above the slice's threshold; NaN if none is or it is not wanted. */
    private static double leastAbove(Slice slice) {
        if (slice.threshold == Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        double above = Math.nextUp(Math.max(slice.threshold, -Double.MIN_VALUE));
        double least = above * slice.divisor;
        while (least / slice.divisor < above) {
            least = Math.nextUp(least);
        }
        while (Math.nextDown(least) / slice.divisor >= above) {
            least = Math.nextDown(least);
        }
        return least;
    }

    private static int above(double[] elements, int count, double least) {
        int above = 0;
        if (!Double.isNaN(least)) {
            for (int i = 0; i < count; i++) {
                above += Math.abs(elements[i]) >= least ? 1 : 0;
            }
        }
        return above;
    }
}
