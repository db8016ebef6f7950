package plumbline.vectorized;

import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.activations.impl.ActivationTanH;
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
    @Param({"10", "100", "200"})
    private int seeds;

    private float[][] parameters;
    private float[][] gradient;
    private float[][] input;
    private VectorizedDense layer;
    private ElementWiseActivation tanh;

    @Setup
    public void fill() {
        parameters = numbers(UNITS * UNITS + UNITS);
        gradient = numbers(UNITS * UNITS + UNITS);
        input = numbers(EXAMPLES * UNITS);
        tanh = ElementWiseActivation.of(new ActivationTanH());
        layer = new VectorizedDense(UNITS, UNITS, tanh, 0, EXAMPLES, seeds);
    }

    private float[][] numbers(int rows) {
        float[][] numbers = new float[rows][seeds];
        for (int i = 0; i < rows; i++) {
            for (int r = 0; r < seeds; r++) {
                numbers[i][r] = (i * 31 + r * 17) % 100 / 100f - 0.5f;
            }
        }
        return numbers;
    }

    @Benchmark
    public float[][] forward() {
        layer.forward(parameters, input, EXAMPLES);
        return layer.output().activations();
    }

    @Benchmark
    public float[][] backward() {
        layer.backward(parameters, gradient, input, EXAMPLES);
        return gradient;
    }

    @Benchmark
    public float[][] tanh() {
        tanh.activate(input, layer.output().activations(), EXAMPLES * UNITS);
        return layer.output().activations();
    }
}
