package plumbline.data;

import org.nd4j.linalg.factory.Nd4j;

/**
 * Small greyscale drawings of two classes: the outline of a circle is class 0, that of a triangle or a square class 1.
 * Circles and polygons alternate, as do triangles and squares. Position, size and rotation are random, and every pixel
 * has Gaussian noise.
 *
 * <p>All three outlines have the same length on average, so that the amount of ink does not give the class away.
 *
 * @param samples number of drawings, even and at least 2; half of each class
 * @param noise   standard deviation of the noise on each pixel, at least 0; paper is 0 and ink 1
 * @param seed    an unsigned 32-bit number; drawings of two seeds are independent
 */
public record Drawings(int samples, double noise, long seed) {

    /** Height and width of a drawing in pixels. */
    public static final int SIZE = 12;

    private static final double SMALLEST_RADIUS = 2.5;
    private static final double LARGEST_RADIUS = 4;

    /** A polygon with this many sides deviates from the largest circle by less than a hundredth of a pixel. */
    private static final int SIDES_OF_A_CIRCLE = 60;

    /** Circumradius of a triangle whose perimeter is that of the unit circle. */
    private static final double TRIANGLE_CIRCUMRADIUS = 2 * Math.PI / (3 * Math.sqrt(3));

    /** @throws IllegalArgumentException if a value is out of range, naming it and its range */
    public Drawings {
        if (samples < 2 || samples % 2 != 0) {
            throw new IllegalArgumentException("samples must be even and at least 2, not " + samples);
        }
        if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("noise must be a finite number of at least 0, not " + noise);
        }
        if (seed < 0 || seed > 0xffff_ffffL) {
            throw new IllegalArgumentException("seed must be from 0 to 4294967295, not " + seed);
        }
    }

    /**
     * Draws; equal records give equal drawings.
     *
     * @return features [samples, 1, {@value #SIZE}, {@value #SIZE}] and labels [samples, 1]
     */
    public Examples examples() {
        NumpyRandom random = new NumpyRandom(seed);
        float[][][][] drawings = new float[samples][1][][];
        float[][] classes = new float[samples][1];
        for (int i = 0; i < samples; i++) {
            boolean circle = i % 2 == 0;
            int sides = circle ? SIDES_OF_A_CIRCLE : 3 + i / 2 % 2;
            drawings[i][0] = drawing(sides, random);
            classes[i][0] = circle ? 0 : 1;
        }
        return Examples.of(Nd4j.createFromArray(drawings), Nd4j.createFromArray(classes));
    }

    /** A regular polygon whose perimeter is that of a circle of random radius. */
    private float[][] drawing(int sides, NumpyRandom random) {
        double radius = between(SMALLEST_RADIUS, LARGEST_RADIUS, random);
        double x = between(TRIANGLE_CIRCUMRADIUS * radius, SIZE - 1 - TRIANGLE_CIRCUMRADIUS * radius, random);
        double y = between(TRIANGLE_CIRCUMRADIUS * radius, SIZE - 1 - TRIANGLE_CIRCUMRADIUS * radius, random);
        double rotation = between(0, 2 * Math.PI, random);
        double apothem = Math.PI * radius / (sides * StrictMath.tan(Math.PI / sides));

        float[][] pixels = new float[SIZE][SIZE];
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                // The pixel lies as far outside the polygon as beyond the side that it is furthest beyond.
                double outside = Double.NEGATIVE_INFINITY;
                for (int side = 0; side < sides; side++) {
                    double angle = rotation + side * 2 * Math.PI / sides;
                    double beyond =
                            (column - x) * StrictMath.cos(angle) + (row - y) * StrictMath.sin(angle) - apothem;
                    outside = Math.max(outside, beyond);
                }
                // A line two pixels wide that fades from its centre to its edges.
                double ink = Math.max(0, 1 - Math.abs(outside));
                pixels[row][column] = (float) (ink + noise * random.gaussian());
            }
        }
        return pixels;
    }

    private static double between(double low, double high, NumpyRandom random) {
        return low + (high - low) * random.uniform();
    }
}
