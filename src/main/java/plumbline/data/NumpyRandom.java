package plumbline.data;

/**
 * numpy's legacy generator {@code numpy.random.RandomState(seed)}, number for number, as far as scikit-learn's
 * {@code make_circles} uses it: shuffling and normal variates.
 *
 * <p>Mersenne Twister MT19937 (Matsumoto and Nishimura 1998) seeded with {@code init_genrand}; the Fisher-Yates shuffle
 * draws each index by masked rejection; normal variates come in pairs by Marsaglia's polar method.
 */
final class NumpyRandom {

    private static final int N = 624;
    private static final int M = 397;

    private final int[] state = new int[N];
    private int next = N;
    private double spareGaussian = Double.NaN;

    /**
     * @param seed an unsigned 32-bit number, as {@code RandomState} accepts
     * @throws IllegalArgumentException if the seed is outside 0 ... 2^32 - 1
     */
    NumpyRandom(long seed) {
        if (seed < 0 || seed > 0xffff_ffffL) {
            throw new IllegalArgumentException("seed must be from 0 to 4294967295, not " + seed);
        }
        state[0] = (int) seed;
        for (int i = 1; i < N; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** Shuffles in place, as {@code RandomState.shuffle} does with a one-dimensional array. */
    void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = upTo(i);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    /** One standard normal variate. */
    double gaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        double x1;
        double x2;
        double r2;
        do {
            x1 = 2 * uniform() - 1;
            x2 = 2 * uniform() - 1;
            r2 = x1 * x1 + x2 * x2;
        } while (r2 >= 1 || r2 == 0);
        double f = Math.sqrt(-2 * Math.log(r2) / r2);
        spareGaussian = f * x1;
        return f * x2;
    }

    /** A uniform integer from 0 to {@code max}, inclusive, by masked rejection. */
    private int upTo(int max) {
        int mask = -1 >>> Integer.numberOfLeadingZeros(max);
        int value;
        do {
            value = next32() & mask;
        } while (value > max);
        return value;
    }

    /** A uniform number in [0, 1) with 53 random bits. */
    double uniform() {
        long high = next32() >>> 5;
        long low = next32() >>> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    private int next32() {
        if (next == N) {
            for (int i = 0; i < N; i++) {
                int y = (state[i] & 0x8000_0000) | (state[(i + 1) % N] & 0x7fff_ffff);
                state[i] = state[(i + M) % N] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908_b0df);
            }
            next = 0;
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        return y ^ (y >>> 18);
    }
}
