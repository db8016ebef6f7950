package plumbline.vectorized;

import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * How fast the engine's kernel computes a dense layer, beside the most that one core can do.
 *
 * @param layer  billions of operations a second, an addition and a multiplication being two, in the three products of a dense
 *               layer: outputs, gradient of the weights, derivatives of the inputs
 * @param fastest the same of fused multiply-adds alone; empty without the Vector API
 */
public record KernelSpeed(double layer, OptionalDouble fastest) {

    private static final int SEEDS = 32;
    private static final int EXAMPLES = 32;
    private static final int REPETITIONS = 15;
    private static final long ROUNDS = 1_000_000;

    /** That of a layer of so many inputs and units, for 32 examples of 32 seeds: the best of some trials. */
    public static KernelSpeed ofDense(int units) {
        Kernel kernel = Kernel.fastest();
        Matrix inputs = numbers(EXAMPLES, units);
        Matrix outputs = numbers(EXAMPLES, units);
        Matrix weights = numbers(units, units);
        Matrix gradient = numbers(units, units);
        long operations = 3L * 2 * EXAMPLES * units * units * SEEDS;
        int calls = (int) (200_000_000 / operations) + 1;
        double layer = gigaflops(() -> {
            for (int call = 0; call < calls; call++) {
                kernel.multiply(outputs, inputs, inputs, weights, EXAMPLES, units, units, SEEDS);
                kernel.multiply(
                        gradient, weights, outputs.transposed(), inputs.transposed(), units, units, EXAMPLES, SEEDS);
                kernel.multiply(outputs, inputs, inputs, weights.transposed(), EXAMPLES, units, units, SEEDS);
            }
            return operations * calls;
        });
        return new KernelSpeed(layer, peak());
    }

    private static Matrix numbers(int rows, int columns) {
        float[] numbers = new float[rows * columns * SEEDS];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (i * 31 % 100 / 100f - 0.5f) / columns;
        }
        return Matrix.dense(numbers, rows, columns, SEEDS);
    }

    private static OptionalDouble peak() {
        if (!Kernel.hasVectorApi()) {
            return OptionalDouble.empty();
        }
        LongUnaryOperator sums = Kernel.compiledApart("FusedMultiplyAdds", LongUnaryOperator.class);
        return OptionalDouble.of(gigaflops(() -> sums.applyAsLong(ROUNDS)));
    }

    /** @param work returns how many operations it had */
    private static double gigaflops(LongSupplier work) {
        double best = 0;
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            long start = System.nanoTime();
            long operations = work.getAsLong();
            best = Math.max(best, operations / (double) (System.nanoTime() - start));
        }
        return best;
    }

    /** The share of the most that is possible, if that is known. */
    public OptionalDouble share() {
        return fastest.isPresent() ? OptionalDouble.of(layer / fastest.getAsDouble()) : OptionalDouble.empty();
    }
}
