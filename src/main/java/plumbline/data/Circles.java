package plumbline.data;

/**
 * scikit-learn's {@code make_circles}, number for number: points on two concentric circles, the outer one of radius 1
 * and class 0, the inner one of radius {@code factor} and class 1, with Gaussian noise.
 *
 * @param samples number of points, at least 2; if odd, the inner circle has one more
 * @param shuffle whether the points are shuffled; if not, the outer circle comes first
 * @param noise   standard deviation of the noise on each coordinate, at least 0; 0 adds none, like {@code None} there
 * @param seed    {@code random_state}, an unsigned 32-bit number
 * @param factor  radius of the inner circle, in [0, 1)
 * @see <a href="https://scikit-learn.org/stable/modules/generated/sklearn.datasets.make_circles.html">make_circles</a>
 */
public record Circles(int samples, boolean shuffle, double noise, long seed, double factor) {

    /** scikit-learn's default radius of the inner circle, used by tutorial 1. */
    public static final double DEFAULT_FACTOR = 0.8;

    /** @throws IllegalArgumentException if a value is out of range, naming it and its range */
    public Circles {
        if (samples < 2) {
            throw new IllegalArgumentException("samples must be at least 2, not " + samples);
        }
        if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("noise must be a finite number of at least 0, not " + noise);
        }
        if (!(factor >= 0 && factor < 1)) {
            throw new IllegalArgumentException("factor must be at least 0 and below 1, not " + factor);
        }
        if (seed < 0 || seed > 0xffff_ffffL) {
            throw new IllegalArgumentException("seed must be from 0 to 4294967295, not " + seed);
        }
    }

    /** Shuffled circles with the default factor. */
    public static Circles of(int samples, double noise, long seed) {
        return new Circles(samples, true, noise, seed, DEFAULT_FACTOR);
    }

    /** Draws the points; equal records give equal points. */
    public Points points() {
        NumpyRandom random = new NumpyRandom(seed);
        int outer = samples / 2;
        int[] order = new int[samples];
        for (int i = 0; i < samples; i++) {
            order[i] = i;
        }
        if (shuffle) {
            random.shuffle(order);
        }
        double[][] x = new double[samples][];
        int[] y = new int[samples];
        for (int row = 0; row < samples; row++) {
            boolean inner = order[row] >= outer;
            double radius = inner ? factor : 1;
            double angle = inner
                    ? (order[row] - outer) * (2 * Math.PI / (samples - outer))
                    : order[row] * (2 * Math.PI / outer);
            x[row] = new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
            y[row] = inner ? 1 : 0;
        }
        if (noise > 0) {
            for (double[] point : x) {
                point[0] += noise * random.gaussian();
                point[1] += noise * random.gaussian();
            }
        }
        return new Points(x, y);
    }
}
