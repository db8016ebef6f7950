package relu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plumbline.Golden;
import plumbline.data.Points;
import plumbline.experiment.MultiLayerTask;
import plumbline.record.ArrayStats;
import plumbline.record.GradientListener;
import plumbline.record.ParameterRecord;

/**
 * The gradients of the weights at the first mini-batch of 200 seeds against those of 200 other seeds in PyTorch.
 * Initial weights and mini-batches come from other generators there, so what must agree is the distribution.
 *
 * <p>If both are drawn from one distribution, how many of our 200 values lie between the reference's 5 % and 95 %
 * quantile is beta-binomial, and at most 140 with probability 7.9e-7; how many lie below its median likewise, and fewer
 * than 52 or more than 148 with probability 6.3e-7:
 *
 * <pre>
 * python3 -c "from scipy.stats import betabinom as b
 * print(b.cdf(140, 200, 179, 22), b.cdf(51, 200, 100, 101) + b.sf(148, 200, 101, 100))"
 * </pre>
 *
 * <p>(The k-th smallest of 200 has Beta(k, 201 - k) of the distribution below it; the quantiles lie between the 10th
 * and 11th, the 100th and 101st, the 190th and 191st.) Two experiments, six layers and two statistics make 24 of each:
 * right code fails somewhere here with a probability below 4e-5. The seeds are fixed.
 */
class GradientsAgainstReferenceTest {

    private static final int SEEDS = 200;

    /** Of every seed the statistics of all layers' weights, by the experiment's name in the reference. */
    private static Map<String, List<ParameterRecord>> measured;

    @JsonPropertyOrder({
        "name", "layer", "meanabsQ05", "meanabsQ50", "meanabsQ95", "meanQ05", "meanQ50", "meanQ95"
    })
    private record Reference(
            String name,
            int layer,
            double meanabsQ05,
            double meanabsQ50,
            double meanabsQ95,
            double meanQ05,
            double meanQ50,
            double meanQ95) {

        @Override
        public String toString() {
            return name + " layer " + layer;
        }
    }

    static List<Reference> references() throws IOException {
        return Golden.rows("record/reference-gradients.csv", Reference.class);
    }

    @BeforeAll
    static void measure() {
        measured = Map.of("tanh5", firstGradients(new Tanh5()), "relu5", firstGradients(new Relu5()));
    }

    private static List<ParameterRecord> firstGradients(MultiLayerTask experiment) {
        Points train = (Points) experiment.data().train();
        List<ParameterRecord> gradients = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            MultiLayerNetwork network = experiment.network(seed);
            GradientListener listener = GradientListener.everyEpoch();
            network.addListeners(listener);
            network.fit(miniBatch(train, experiment.batchSize(), seed).toDataSet());
            listener.records().get(0).parameters().stream()
                    .filter(parameter -> parameter.parameter().equals("W"))
                    .forEach(gradients::add);
        }
        return gradients;
    }

    private static Points miniBatch(Points points, int size, long seed) {
        int[] rows = new Random(seed)
                .ints(0, points.size())
                .distinct()
                .limit(size)
                .toArray();
        double[][] x = new double[size][];
        int[] y = new int[size];
        for (int i = 0; i < size; i++) {
            x[i] = points.x()[rows[i]];
            y[i] = points.y()[rows[i]];
        }
        return new Points(x, y);
    }

    @ParameterizedTest
    @MethodSource("references")
    void meanAbsoluteGradientsHaveTheReferencesSpread(Reference reference) {
        assertSpread(reference, ArrayStats::meanAbs, reference.meanabsQ05(), reference.meanabsQ95());
    }

    @ParameterizedTest
    @MethodSource("references")
    void meanAbsoluteGradientsHaveTheReferencesMedian(Reference reference) {
        assertMedian(reference, ArrayStats::meanAbs, reference.meanabsQ50());
    }

    @ParameterizedTest
    @MethodSource("references")
    void meanGradientsHaveTheReferencesSpread(Reference reference) {
        assertSpread(reference, ArrayStats::mean, reference.meanQ05(), reference.meanQ95());
    }

    @ParameterizedTest
    @MethodSource("references")
    void meanGradientsHaveTheReferencesMedian(Reference reference) {
        assertMedian(reference, ArrayStats::mean, reference.meanQ50());
    }

    private static void assertSpread(
            Reference reference, ToDoubleFunction<ArrayStats> statistic, double q05, double q95) {
        assertThat(values(reference, statistic))
                .filteredOn(value -> value >= q05 && value <= q95)
                .hasSizeGreaterThan(140);
    }

    private static void assertMedian(
            Reference reference, ToDoubleFunction<ArrayStats> statistic, double median) {
        assertThat(values(reference, statistic))
                .filteredOn(value -> value < median)
                .hasSizeBetween(52, 148);
    }

    private static List<Double> values(Reference reference, ToDoubleFunction<ArrayStats> statistic) {
        List<Double> values = measured.get(reference.name()).stream()
                .filter(weights -> weights.layer().number() == reference.layer())
                .map(weights -> statistic.applyAsDouble(weights.gradient().stats()))
                .toList();
        assertThat(values).hasSize(SEEDS);
        return values;
    }
}
