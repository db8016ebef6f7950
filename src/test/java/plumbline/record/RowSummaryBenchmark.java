package plumbline.record;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
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
 * Times what a recorded step costs beyond the training step: the summary of one row of parameters.
 *
 * <pre>{@code
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=java \
 *     -Dexec.args="-cp %classpath org.openjdk.jmh.Main RowSummaryBenchmark"
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class RowSummaryBenchmark {

    /** Units of each layer: six tiny arrays of weights, as of the experiment {@code relu}, and 5.1 million parameters. */
    @Param({"2-5-5-5-5-5-1", "784-1600-1600-800-10"})
    private String layers;

    private INDArray parameters;
    private INDArray gradient;
    private INDArray after;
    private Row before;
    private List<RowSummary.Slice> slices;
    private List<RowSummary.Slice> quotients;

    @Setup
    public void fill() {
        slices = new ArrayList<>();
        int offset = 0;
        String[] units = layers.split("-");
        for (int i = 1; i < units.length; i++) {
            int outputs = Integer.parseInt(units[i]);
            int weights = Integer.parseInt(units[i - 1]) * outputs;
            slices.add(new RowSummary.Slice(offset, weights, 1));
            slices.add(new RowSummary.Slice(offset + weights, outputs, 1));
            offset += weights + outputs;
        }
        quotients = slices.stream()
                .map(slice -> new RowSummary.Slice(slice.offset(), slice.length(), 60))
                .toList();
        Nd4j.getRandom().setSeed(1);
        parameters = Nd4j.randn(1, offset).muli(0.03);
        gradient = Nd4j.randn(1, offset).muli(0.001);
        after = parameters.sub(gradient);
        before = Row.like(parameters);
        Row.of(parameters).copyTo(before, 0, offset);
    }

    /** Before: each array copied to double, the summary by its definition. */
    @Benchmark
    public List<ArraySummary> definition() {
        return slices.stream()
                .map(slice -> ArraySummary.of(parameters.data().getDoublesAt(slice.offset(), slice.length())))
                .toList();
    }

    @Benchmark
    public Object plain() {
        return RowSummary.of(Row.of(parameters), slices);
    }

    @Benchmark
    public Object divided() {
        return RowSummary.of(Row.of(gradient), quotients);
    }

    @Benchmark
    public Object copying() {
        return RowSummary.copying(Row.of(parameters), before, slices);
    }

    @Benchmark
    public Object update() {
        return RowSummary.update(before, Row.of(after), Row.of(gradient), slices);
    }
}
