package plumbline.vectorized;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Times the loops in which the vectorised engine spends its time, on a layer of five units and a mini-batch of 32:
 *
 * <pre>{@code
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=java \
 *     -Dexec.args="-cp %classpath org.openjdk.jmh.Main KernelBenchmark"
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {

    private static final int UNITS = 5;
    private static final int EXAMPLES = 32;

    /** Seeds trained together. */
    @Param({"16", "32", "64"})
    private int seeds;

    private Matrix weights;
    private Matrix weightGradient;
    private Matrix inputs;
    private Matrix outputs;
    private float[] values;
    private final Kernel kernel = Kernel.fastest();

    @Setup
    public void fill() {
        weights = numbers(UNITS, UNITS);
        weightGradient = numbers(UNITS, UNITS);
        inputs = numbers(EXAMPLES, UNITS);
        outputs = numbers(EXAMPLES, UNITS);
        values = outputs.elements().clone();
    }

    private Matrix numbers(int rows, int columns) {
        float[] numbers = new float[rows * columns * seeds];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i * 31 % 100 / 100f - 0.5f;
        }
        return Matrix.dense(numbers, rows, columns, seeds);
    }

    @Benchmark
    public Matrix forward() {
        kernel.multiply(outputs, inputs, inputs, weights, EXAMPLES, UNITS, UNITS, seeds);
        return outputs;
    }

    @Benchmark
    public Matrix backward() {
        kernel.multiply(
                weightGradient, weights, outputs.transposed(), inputs.transposed(), UNITS, UNITS, EXAMPLES, seeds);
        return weightGradient;
    }

    @Benchmark
    public float[] tanh() {
        new ActivationFunction.HyperbolicTangent().activate(values, outputs.elements(), values.length);
        return outputs.elements();
    }
}
