package maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import plumbline.experiment.Axis;
import plumbline.experiment.Catalogue;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.TrainabilityMap;
import relu.Relu20;

class DepthAndGainTest {

    private static TrainabilityMap map(String id) {
        return Catalogue.load().maps().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    private static MultiLayerNetwork network(DepthAndGain map, double gain, int hiddenLayers, long seed) {
        return ((MultiLayerTask) map.task(gain, hiddenLayers)).network(seed);
    }

    /** Of 200 seeds; the standard error of the variance of the smallest layer, of 10 weights, is 2 %. */
    @ParameterizedTest
    @CsvSource({"0.25", "1", "4"})
    void weightsHaveTheVarianceThatTheMapTells(double gain) {
        for (DepthAndGain map : new DepthAndGain[] {new ReluGain(), new TanhGain(), new SigmoidGain(), new TanhGain25()}) {
            for (int layer = 0; layer < 3; layer++) {
                int index = layer;
                double variance = LongStream.rangeClosed(1, 200)
                        .mapToObj(seed -> network(map, gain, 3, seed).getLayer(index).getParam("W"))
                        .mapToDouble(weights -> weights.mul(weights).meanNumber().doubleValue() * weights.rows())
                        .average()
                        .orElseThrow();
                double told = map.weightVariance(gain, 3).orElseThrow();
                assertThat(variance).as("%s, layer %d", map.id(), layer).isCloseTo(told, within(0.1 * told));
            }
        }
    }

    /** But for its depth and its size of weights a cell is an experiment of the first tutorial. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void reluOfGainOneHasTheWeightsOfRelu20(long seed) {
        INDArray ours = network(new ReluGain(), 1, 20, seed).params();

        assertThat(ours.equalsWithEps(new Relu20().network(seed).params(), 1e-6)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "relu-gain,     5,   RELU",
        "relu-gain-25,  25,  RELU",
        "relu-gain-100, 100, RELU",
        "tanh-gain,     5,   TANH",
        "tanh-gain-25,  25,  TANH",
        "tanh-gain-100, 100, TANH",
        "sigmoid-gain,  5,   SIGMOID"
    })
    void everyHiddenLayerIsOfTheUnitsThatTheMapHas(String id, int units, Activation activation) {
        MultiLayerNetwork network = network((DepthAndGain) map(id), 1, 3, 1);

        assertThat(network.getnLayers()).isEqualTo(4);
        for (int layer = 0; layer < 3; layer++) {
            assertThat(network.getLayer(layer).getParam("W").columns()).as("layer %d", layer).isEqualTo(units);
            assertThat(((DenseLayer) network.getLayer(layer).conf().getLayer()).getActivationFn())
                    .isEqualTo(activation.getActivationFunction());
        }
    }

    /** So that every cell stands beside one of five units. */
    @ParameterizedTest
    @CsvSource({"relu-gain, 25", "relu-gain, 100", "tanh-gain, 25", "tanh-gain, 100"})
    void aWiderMapHasSomeOfTheCellsOfTheOneOfFiveUnits(String id, int units) {
        TrainabilityMap five = map(id);
        TrainabilityMap wider = map(id + "-" + units);

        assertThat(wider.across().name()).isEqualTo(five.across().name());
        assertThat(wider.up().name()).isEqualTo(five.up().name());
        assertThat(five.across().values()).containsAll(wider.across().values());
        assertThat(five.up().values()).containsAll(wider.up().values());
        assertThat(wider.tasks()).hasSize(90);
        assertThat(wider.weightVariance(2, 9)).isEqualTo(five.weightVariance(2, 9));
        assertThat(wider.question()).matches(".*, with " + units + " units a layer\\?");
    }

    /** Cells are files and folders too. */
    @ParameterizedTest
    @ValueSource(strings = {"relu-gain", "tanh-gain-25", "sigmoid-gain", "batchnorm-size", "residual-weights", "lstm-forget-bias"})
    void theCellsOfEveryMapHaveNamesOfTheirOwn(String id) {
        var map = map(id);

        for (Axis axis : new Axis[] {map.across(), map.up()}) {
            assertThat(axis.labels()).doesNotHaveDuplicates().allMatch(label -> label.matches("[-.A-Za-z0-9]+"));
        }
    }
}
