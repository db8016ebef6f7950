package remedies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import plumbline.data.Drawings;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.experiment.GraphTask;
import plumbline.optimizer.KerasSgd;
import plumbline.record.GradientListener;
import plumbline.train.History;
import plumbline.train.Trainer;
import relu.Relu20;

class ResidualNetsTest {

    private static final List<String> DENSE = List.of(
            "residual-20", "residual-20-he", "residual-20-zero", "residual-50", "residual-50-he", "residual-50-zero");
    private static final List<String> CONVOLUTIONAL = List.of("drawings-plain", "drawings-residual");

    @Test
    void areListedEachAfterWhatItIsComparedWith() {
        assertThat(Catalogue.load().experiments())
                .extracting(Experiment::id)
                .containsSubsequence(
                        "plain-20", "plain-20-fixup", "plain-20-zero", "residual-20-he", "residual-20-zero", "residual-20",
                        "plain-50", "plain-50-fixup", "plain-50-zero", "residual-50-he", "residual-50-zero", "residual-50",
                        "drawings-plain", "drawings-residual");
    }

    /** 2 x 5 weights and 5 biases, then 5 x 5 and 5, then 5 and 1 of the output: 591 at 20 hidden layers. */
    @ParameterizedTest
    @CsvSource({
        "plain-20, 20", "plain-20-zero, 20", "residual-20, 20", "residual-20-he, 20", "plain-50, 50", "plain-50-fixup, 50",
        "residual-50, 50", "residual-50-he, 50", "residual-50-zero, 50"
    })
    void plainAndResidualNetsHaveTheSameLayers(String id, int hiddenLayers) {
        List<String> expected = new ArrayList<>();
        IntStream.rangeClosed(1, hiddenLayers).forEach(i -> expected.add((i < 10 ? "dense_0" : "dense_") + i));
        expected.add("output");
        Model network = experiment(id).network(1);

        assertThat(layers(network)).extracting(BaseLayer::getLayerName).isEqualTo(expected);
        assertThat(network.numParams()).isEqualTo(15 + (hiddenLayers - 1) * 30 + 6);
    }

    @Test
    void plainNetOfTwentyLayersIsThatOfTheFirstTutorial() {
        assertThat(new Plain20().configuration(3)).isEqualTo(new Relu20().configuration(3));
        assertThat(new Plain20().data()).usingRecursiveComparison().isEqualTo(new Relu20().data());
    }

    /** With the same kind of weights, a residual net starts from the very weights of the plain one. */
    @ParameterizedTest
    @CsvSource({
        "residual-50-he, plain-50", "residual-20-he, plain-20", "residual-20, plain-20-fixup", "residual-20-zero, plain-20-zero",
        "residual-50, plain-50-fixup", "residual-50-zero, plain-50-zero"
    })
    void residualNetIsThePlainOneWithShortcuts(String residual, String plain) {
        assertThat(experiment(residual).network(3).params()).isEqualTo(experiment(plain).network(3).params());
    }

    /** Of the nine blocks' first layers, 225 weights: the largest is above 95 % of its bound but with a probability of 1e-5. */
    @ParameterizedTest
    @CsvSource({"residual-20, 3", "residual-20-zero, 1", "plain-20-fixup, 3"})
    void blocksEndWithZerosAndFixupDividesTheRestByTheRootOfTheirNumber(String id, double divisor) {
        Model network = experiment(id).network(3);
        double largest = 0;
        for (int layer = 3; layer <= 20; layer += 2) {
            largest = Math.max(largest, weights(network, layer).amaxNumber().doubleValue());
            assertThat(weights(network, layer + 1).amaxNumber().doubleValue()).isZero();
        }

        double bound = Math.sqrt(6.0 / 5) / divisor;
        assertThat(largest).isBetween(0.95 * bound, bound);
    }

    private static INDArray weights(Model network, int layer) {
        return network.paramTable().entrySet().stream()
                .filter(parameter -> parameter.getKey().matches("dense_%02d_W|%d_W".formatted(layer, layer - 1)))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    @ParameterizedTest
    @CsvSource({"residual-20, 9", "residual-20-he, 9", "residual-50, 24", "residual-50-he, 24", "drawings-residual, 10", "drawings-plain, 0"})
    void shortcutsAreAsManyAsBlocks(String id, int blocks) {
        assertThat(graph(id).getVertices().keySet()).filteredOn(name -> name.startsWith("sum_")).hasSize(blocks);
    }

    /**
     * 9 x 8 weights of the first convolution; of each block 8 x 2, 9 x 2 x 2 and 2 x 8; four numbers a channel of every
     * normalisation; 8 weights and a bias of the output.
     */
    @ParameterizedTest
    @FieldSource("CONVOLUTIONAL")
    void convolutionalNetsHaveTheSameParameters(String id) {
        int first = 9 * 8 + 4 * 8;
        int block = (8 * 2 + 4 * 2) + (9 * 2 * 2 + 4 * 2) + (2 * 8 + 4 * 8);

        assertThat(experiment(id).network(1).numParams()).isEqualTo(first + 10 * block + 9);
    }

    @Test
    void convolutionalNetsStartFromTheSameWeights() {
        assertThat(new DrawingsResidual().network(3).params()).isEqualTo(new DrawingsPlain().network(3).params());
    }

    /** DL4J's UI takes a layer for every other whose name begins with its own. */
    @ParameterizedTest
    @FieldSource({"DENSE", "CONVOLUTIONAL"})
    void noVertexsNameIsAnothersPrefix(String id) {
        List<String> names = List.copyOf(graph(id).getVertices().keySet());

        assertThat(names).allSatisfy(name -> assertThat(names)
                .filteredOn(other -> other.startsWith(name))
                .containsExactly(name));
    }

    @ParameterizedTest
    @FieldSource({"DENSE", "CONVOLUTIONAL"})
    void configurationComesBackFromJson(String id) {
        assertThat(ComputationGraphConfiguration.fromJson(graph(id).toJson())).isEqualTo(graph(id));
    }

    @ParameterizedTest
    @FieldSource({"DENSE", "CONVOLUTIONAL"})
    void lossAndOptimiserAreThoseOfTheFirstTutorial(String id) {
        List<BaseLayer> layers = layers(experiment(id).network(1));

        assertThat(layers).allSatisfy(layer -> {
            assertThat(layer.getIUpdater()).isEqualTo(new KerasSgd(0.01, 0.9));
            assertThat(layer.getRegularization()).isNullOrEmpty();
        });
        assertThat(((OutputLayer) layers.get(layers.size() - 1)).getLossFn()).isEqualTo(new LossBinaryXENT(1e-7));
        assertThat(experiment(id).batchSize()).isEqualTo(32);
    }

    @Test
    void drawingsToTestOnAreOthersThanThoseToTrainOn() {
        assertThat(new DrawingsPlain().data().train().toDataSet())
                .isEqualTo(new Drawings(500, 0.2, 1).examples().toDataSet());
        assertThat(new DrawingsResidual().data().test().toDataSet())
                .isEqualTo(new Drawings(500, 0.2, 2).examples().toDataSet());
    }

    /**
     * Of the first 40 seeds, the first layer's mean absolute gradient before training is at least 1.7e-3 with shortcuts and
     * at most 1.9e-6 without, where it is exactly zero for 32 seeds.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void gradientReachesTheFirstLayerOfFiftyOnlyWithShortcuts(int seed) {
        assertThat(firstOf(weightGradients(new Residual50(), seed))).isGreaterThan(1e-4);
        assertThat(firstOf(weightGradients(new Plain50(), seed))).isLessThan(1e-5);
    }

    /**
     * Of the first ten seeds, the first layer's gradient is 2.4 to 16 times that of the last convolution with shortcuts, and
     * 21 to 1,900 times without, where batch normalisation makes it explode; the smallest without is 3.5 times the largest
     * with them.
     */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void gradientOfConvolutionsExplodesOnlyWithoutShortcuts(int seed) {
        double[] residual = weightGradients(new DrawingsResidual(), seed);
        double[] plain = weightGradients(new DrawingsPlain(), seed);

        assertThat(firstOf(residual) / residual[residual.length - 2]).isBetween(0.5, 50.0);
        assertThat(firstOf(plain)).isGreaterThan(2 * firstOf(residual));
    }

    private static double firstOf(double[] gradients) {
        return gradients[0];
    }

    /** By layer, the mean absolute gradient of the weights before training, over all examples to train on. */
    private static double[] weightGradients(Experiment experiment, long seed) {
        Model network = experiment.network(seed);
        GradientListener gradients = GradientListener.everyEpoch();
        network.setListeners(gradients);
        DataSet examples = experiment.data().train().toDataSet();
        if (network instanceof ComputationGraph graph) {
            graph.fit(examples);
        } else {
            ((MultiLayerNetwork) network).fit(examples);
        }
        return gradients.records().get(0).parameters().stream()
                .filter(parameter -> parameter.parameter().equals("W"))
                .mapToDouble(parameter -> parameter.gradient().stats().meanAbs())
                .toArray();
    }

    @Tag("slow")
    @ParameterizedTest
    @FieldSource("CONVOLUTIONAL")
    void convolutionalNetsTrainAndTheSameSeedGivesTheSameWeights(String id) {
        trainAndTheSameSeedGivesTheSameWeights(id);
    }

    @ParameterizedTest
    @FieldSource("DENSE")
    void trainAndTheSameSeedGivesTheSameWeights(String id) {
        Experiment experiment = experiment(id);
        Model network = experiment.network(2);
        Model again = experiment.network(2);
        Trainer trainer = new Trainer(experiment.data(), experiment.batchSize(), 1);

        History history = trainer.fit(network, 2, metrics -> {});
        trainer.fit(again, 2, metrics -> {});

        assertThat(history.last().trainLoss()).isFinite();
        assertThat(again.params()).isEqualTo(network.params()).isNotEqualTo(experiment.network(2).params());
    }

    private static Experiment experiment(String id) {
        return Catalogue.load().experiment(id).orElseThrow();
    }

    private static ComputationGraphConfiguration graph(String id) {
        return ((GraphTask) experiment(id)).configuration(1);
    }

    /** Those with parameters that are trained, from the input on. */
    private static List<BaseLayer> layers(Model network) {
        Layer[] layers = network instanceof ComputationGraph graph
                ? graph.getLayers()
                : ((MultiLayerNetwork) network).getLayers();
        return Arrays.stream(layers)
                .map(layer -> layer.conf().getLayer())
                .filter(BaseLayer.class::isInstance)
                .map(BaseLayer.class::cast)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "residual-20,      plain-20-fixup residual-20-he residual-20-zero",
        "residual-20-zero, plain-20-zero residual-20-he",
        "residual-20-he,   plain-20",
        "plain-20-zero,    plain-20",
        "residual-50,      plain-50-fixup residual-50-he residual-50-zero",
        "residual-50-zero, plain-50-zero residual-50-he",
        "residual-50-he,   plain-50",
        "plain-50-fixup,   plain-50",
        "drawings-residual, drawings-plain"
    })
    void areComparedWithTheNetsThatLackOneThingOnTheSameData(String id, String controls) {
        Experiment experiment = experiment(id);

        assertThat(experiment.controls()).extracting(Experiment::id).containsExactly(controls.split(" "));
        assertThat(experiment.controls()).allSatisfy(control -> {
            assertThat(control.epochs()).isEqualTo(experiment.epochs());
            assertThat(control.data().train().toDataSet().getFeatures())
                    .isEqualTo(experiment.data().train().toDataSet().getFeatures());
        });
    }
}
