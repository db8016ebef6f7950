package plumbline.record;

import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** Kinds of arrays that statistics must be right for. All but {@link #DOUBLES}, {@link #HUGE} and {@link #TINY} are floats. */
enum Numbers {
    WEIGHTS(random -> (float) (0.03 * random.nextGaussian())),
    BIASED(random -> (float) (1000 + random.nextGaussian())),
    CONSTANT(random -> 0.1f),
    SIGNS(random -> random.nextBoolean() ? 0.1f : -0.1f),
    MANY_ZEROS(random -> random.nextInt(3) > 0 ? 0 : (float) random.nextGaussian()),
    ZEROS(random -> random.nextBoolean() ? 0.0 : -0.0),
    ALL_SIZES(random -> (float) ((random.nextBoolean() ? 1 : -1) * Math.pow(10, random.nextDouble(-37, 38)))),
    LIMITS(random -> (float) ((random.nextBoolean() ? 1 : -1) * Histogram.limit(random.nextInt(1, 775)))),
    DENORMAL(random -> Float.intBitsToFloat(random.nextInt(1 << 23))),
    FEW_DENORMAL(random -> random.nextInt(100) > 0 ? (float) random.nextGaussian() : random.nextInt(2) * Float.MIN_VALUE),
    SOME_NOT_FINITE(random -> switch (random.nextInt(1000)) {
        case 0 -> Double.NaN;
        case 1 -> Double.POSITIVE_INFINITY;
        case 2 -> Double.NEGATIVE_INFINITY;
        default -> (float) random.nextGaussian();
    }),
    NONE_FINITE(random -> random.nextBoolean() ? Double.NaN : Double.NEGATIVE_INFINITY),
    OUTLIER(random -> (float) (random.nextInt(5000) == 0 ? 1e10 : random.nextGaussian())),
    DOUBLES(random -> switch (random.nextInt(4)) {
        case 0 -> Histogram.limit(random.nextInt(1, 775));
        case 1 -> -Math.nextDown(Histogram.limit(random.nextInt(1, 775)));
        case 2 -> random.nextGaussian() * 1e-60;
        default -> random.nextGaussian();
    }),
    HUGE(random -> (random.nextBoolean() ? 1 : -1) * Math.pow(10, random.nextDouble(-300, 150))),
    TINY(random -> 1e-64 * random.nextGaussian());

    private final ToDoubleFunction<RandomGenerator> element;

    Numbers(ToDoubleFunction<RandomGenerator> element) {
        this.element = element;
    }

    double[] draw(int length, RandomGenerator random) {
        return DoubleStream.generate(() -> element.applyAsDouble(random)).limit(length).toArray();
    }

    boolean areFloats() {
        return this != DOUBLES && this != HUGE && this != TINY;
    }
}
