package plumbline.vectorized;

/** Where the engine's arrays come from: each has rows of one element a seed. */
interface Rows {

    /** An array of {@code count} rows, all 0. */
    float[] allocate(long count);

    /** Elements in a row: the seeds, and what fills up the last vector of the processor. */
    int seeds();

    /** Rows in memory. */
    record InMemory(int seeds) implements Rows {

        @Override
        public float[] allocate(long count) {
            return new float[Math.toIntExact(count * seeds)];
        }
    }

    /** Counts the rows in place of allocating them: what a network needs is known before any of it is there. */
    final class Counted implements Rows {

        /** Elements of an array. */
        static final long LONGEST = Integer.MAX_VALUE - 8;

        private static final float[] NONE = {};

        private long count;
        private long largest;

        @Override
        public float[] allocate(long more) {
            count += more;
            largest = Math.max(largest, more);
            return NONE;
        }

        @Override
        public int seeds() {
            return 1;
        }

        /** Bytes of all arrays, for so many seeds. */
        long bytes(int seeds) {
            return count * seeds * Float.BYTES;
        }

        /** Whether no array is longer than Java allows. */
        boolean fits(int seeds) {
            return largest * seeds <= LONGEST;
        }

        /** Bytes of the longest array, for so many seeds. */
        long largestBytes(int seeds) {
            return largest * seeds * Float.BYTES;
        }
    }
}
