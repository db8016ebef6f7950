package plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.data.Circles;

/** The rules that name the source of an illness, just within their thresholds and just beyond. */
class LocalisingRulesTest {

    private static final int UNITS = 8;

    /** He's weights of eight inputs: a variance between 1/8 and 2/8. */
    @Test
    void weightsAThousandthOrTensOfTimesWhatTheOthersAre() {
        assertThat(weightScale(0.11 * Math.sqrt(1.0 / UNITS))).isEmpty();
        assertThat(weightScale(0.09 * Math.sqrt(1.0 / UNITS)))
                .containsExactly("layer1 its weights are far smaller than they are drawn, and than the other layers'");
        assertThat(weightScale(9 * Math.sqrt(2.0 / UNITS))).isEmpty();
        assertThat(weightScale(11 * Math.sqrt(2.0 / UNITS)))
                .containsExactly("layer1 its weights are far larger than they are drawn, and than the other layers'");
        assertThat(weightScale(0)).isEmpty();
    }

    private static List<String> weightScale(double rms) {
        return found(new WeightScale(), relu(4), network -> {
            INDArray weights = network.getParam("1_W");
            weights.muli(rms * Math.sqrt(weights.length()) / weights.norm2Number().doubleValue());
        });
    }

    /** That is another illness: of none it can be said that it is the one. */
    @Test
    void weightsThatAreAllSmall() {
        assertThat(found(new WeightScale(), relu(4), network -> network.params().muli(0.001))).isEmpty();
    }

    /** The normalisation divides by it what the scale multiplies by. */
    @Test
    void smallWeightsBeforeANormalisationAreHarmless() {
        ListBuilder layers = settings().list()
                .layer(dense(2, Activation.RELU))
                .layer(dense(UNITS, Activation.IDENTITY))
                .layer(new BatchNormalization.Builder().nIn(UNITS).nOut(UNITS).build())
                .layer(dense(UNITS, Activation.RELU));

        assertThat(found(new WeightScale(), layers.layer(output()), network -> network.getParam("1_W").muli(0.01))).isEmpty();
    }

    @Test
    void unitsWithNextToNoWeights() {
        assertThat(bare(2e-3)).isEmpty();
        assertThat(bare(0.5e-3)).containsExactly("layer1 they have next to no weights, beside the others of their layer [5]");
        assertThat(bare(0)).containsExactly("layer1 they have next to no weights, beside the others of their layer [5]");
    }

    private static List<String> bare(double ofTheOthers) {
        return found(new CutOffUnits(), relu(3), network -> {
            INDArray norms = network.getParam("1_W").norm2(0);
            INDArray unit = network.getParam("1_W").getColumn(5);
            unit.muli(ofTheOthers * norms.medianNumber().doubleValue() / norms.getDouble(5));
            network.getParam("1_b").putScalar(5, -1e-9 - 9 * unit.norm2Number().doubleValue());
        });
    }

    /** Dead as they are in both cases: with the smaller bias another mini-batch may wake them. */
    @Test
    void unitsWhoseBiasOutweighsWhatComesIn() {
        assertThat(outweighed(9)).isEmpty();
        assertThat(outweighed(11)).containsExactly("layer1 their bias outweighs all that can come in [5]");
    }

    private static List<String> outweighed(double timesTheWeights) {
        return found(new CutOffUnits(), relu(3), network -> network.getParam("1_b")
                .putScalar(5, -timesTheWeights * network.getParam("1_W").getColumn(5).norm2Number().doubleValue()));
    }

    @Test
    void aUnitThatIsNotConstantIsNotCutOff() {
        assertThat(found(new CutOffUnits(), relu(3), network -> network.getParam("1_b").putScalar(5, 100))).isEmpty();
    }

    @Test
    void gatesThatBiasesOpenOrShut() {
        assertThat(gates(16, 4.9)).isEmpty();
        assertThat(gates(16, 5.1)).containsExactly("layer0 its biases are where its functions are flat");
    }

    /** Two of four gates, as for long memories. */
    @Test
    void gatesThatMayBeOpen() {
        assertThat(gates(8, 20)).isEmpty();
    }

    /** Of an LSTM with biases of both signs, the rest of which are as they were drawn. */
    private static List<String> gates(int biases, double size) {
        MultiLayerNetwork network = built(settings().list()
                .layer(new LSTM.Builder().nIn(2).nOut(4).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.XENT).nIn(4).nOut(1).activation(Activation.SIGMOID).build()));
        for (int i = 0; i < biases; i++) {
            network.getParam("0_b").putScalar(i, i % 2 == 0 ? size : -size);
        }
        return found(new SaturatedGates(), network, new DataSet(Nd4j.rand(9, 2, 5), Nd4j.ones(9, 1, 5)));
    }

    @Test
    void aLayerThatIsFrozenItself() {
        ListBuilder layers = settings().list()
                .layer(dense(2, Activation.RELU))
                .layer(new FrozenLayer(dense(UNITS, Activation.RELU)))
                .layer(dense(UNITS, Activation.RELU))
                .layer(output());

        assertThat(found(new FrozenLayers(), built(layers), circles())).containsExactly("layer1 its parameters are not trained");
        assertThat(found(new FrozenLayers(), relu(3), network -> {})).isEmpty();
    }

    @Test
    void functionsThatDoNotBelong() {
        assertThat(functions(Activation.RELU, Activation.SIGMOID, Activation.RELU)).containsExactly("layer1 a sigmoid among rectifiers");
        assertThat(functions(Activation.TANH, Activation.SIGMOID)).containsExactly("layer1 a sigmoid among hyperbolic tangents");
        assertThat(functions(Activation.SOFTMAX, Activation.SOFTMAX))
                .containsExactly("layer0 softmax in a hidden layer", "layer1 softmax in a hidden layer");
        assertThat(functions(Activation.RELU, Activation.IDENTITY, Activation.RELU))
                .containsExactly("layer1 no function between its weights and the next layer's");
    }

    @Test
    void functionsThatBelong() {
        assertThat(functions(Activation.SIGMOID, Activation.SIGMOID)).isEmpty();
        assertThat(functions(Activation.IDENTITY, Activation.IDENTITY)).isEmpty();
        assertThat(functions(Activation.TANH, Activation.RELU, Activation.ELU)).isEmpty();
    }

    private static List<String> functions(Activation... functions) {
        ListBuilder layers = settings().list();
        for (int i = 0; i < functions.length; i++) {
            layers.layer(dense(i == 0 ? 2 : UNITS, functions[i]));
        }
        return found(new MisplacedFunction(), built(layers.layer(output())), circles());
    }

    @Test
    void anOutputThatIsFollowedByItsLossAloneIsNotHidden() {
        ListBuilder layers = settings().list()
                .layer(dense(2, Activation.RELU))
                .layer(new DenseLayer.Builder().nIn(UNITS).nOut(1).activation(Activation.SIGMOID).build())
                .layer(new LossLayer.Builder(LossFunction.XENT).activation(Activation.IDENTITY).build());

        assertThat(found(new MisplacedFunction(), built(layers), circles())).isEmpty();
    }

    @Test
    void anEmbeddingNeedsNoFunction() {
        ListBuilder layers = settings().list()
                .layer(new EmbeddingLayer.Builder().nIn(10).nOut(UNITS).build())
                .layer(dense(UNITS, Activation.RELU))
                .layer(output());

        assertThat(found(new MisplacedFunction(), built(layers), new DataSet(Nd4j.rand(8, 1).muli(9), Nd4j.ones(8, 1)))).isEmpty();
    }

    /** A gate multiplies by it; in a branch that is added it is out of place. */
    @Test
    void aSigmoidThatIsAGateBelongs() {
        assertThat(found(new MisplacedFunction(), branch(ElementWiseVertex.Op.Product), circles())).isEmpty();
        assertThat(found(new MisplacedFunction(), branch(ElementWiseVertex.Op.Add), circles()))
                .containsExactly("branch a sigmoid among rectifiers");
    }

    private static ComputationGraph branch(ElementWiseVertex.Op how) {
        ComputationGraph graph = new ComputationGraph(settings().graphBuilder()
                .addInputs("in")
                .addLayer("first", dense(2, Activation.RELU), "in")
                .addLayer("branch", dense(UNITS, Activation.SIGMOID), "first")
                .addVertex("both", new ElementWiseVertex(how), "first", "branch")
                .addLayer("out", output(), "both")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }

    @Test
    void whatIsSomewhatTooLargeIsANotice() {
        assertThat(severity(new UnlessFar(new Finds(10, 1)), 0)).isEqualTo(Severity.NOTICE);
        assertThat(severity(new UnlessFar(new Finds(10.1, 1)), 0)).isEqualTo(Severity.WARNING);
    }

    @Test
    void whatIsSaidOfDrawnWeightsIsANoticeOfTrainedOnes() {
        assertThat(severity(new UnlessTrained(new Finds(2, 1)), 9)).isEqualTo(Severity.WARNING);
        assertThat(severity(new UnlessTrained(new Finds(2, 1)), 10)).isEqualTo(Severity.NOTICE);
    }

    private static Severity severity(Rule rule, int stepsBefore) {
        MultiLayerNetwork network = built(relu(2));
        network.setIterationCount(stepsBefore);
        network.getLayerWiseConfigurations().setIterationCount(stepsBefore);
        Doctor doctor = Doctor.of(List.of(rule));
        network.addListeners(doctor);
        network.fit(circles());
        return doctor.diagnoses().get(0).finding().severity();
    }

    /** A rule that finds the same in every step. */
    private record Finds(double value, double threshold) implements Rule {

        @Override
        public String name() {
            return "finds";
        }

        @Override
        public String source() {
            return "this test";
        }

        @Override
        public String remedy() {
            return "None.";
        }

        @Override
        public List<Finding> judge(Evidence evidence) {
            return List.of(Finding.of(Severity.WARNING, null, "it", value, threshold));
        }
    }

    /** Weights that are too large make the gradients before them too long. */
    @Test
    void theCauseIsToldBeforeItsEffects() {
        MultiLayerNetwork network = built(relu(6));
        network.getParam("6_W").muli(1000);
        Doctor doctor = Doctor.standard().telling((severity, line) -> {});
        network.addListeners(doctor);
        network.fit(circles());

        assertThat(doctor.diagnoses())
                .extracting(diagnosis -> diagnosis.finding().severity() + " " + diagnosis.rule().name())
                .startsWith("WARNING weight scale", "WARNING exploding gradient");
    }

    private static List<String> found(Rule rule, ListBuilder layers, Consumer<MultiLayerNetwork> change) {
        MultiLayerNetwork network = built(layers);
        change.accept(network);
        return found(rule, network, circles());
    }

    /** Layer, words and units of what the rule finds in a step. */
    private static List<String> found(Rule rule, Model network, DataSet data) {
        Doctor doctor = Doctor.of(List.of(rule)).telling((severity, line) -> {});
        network.addListeners(doctor);
        if (network instanceof ComputationGraph graph) {
            graph.fit(data);
        } else {
            ((MultiLayerNetwork) network).fit(data);
        }
        return doctor.diagnoses().stream()
                .map(Diagnosis::finding)
                .map(finding -> finding.layer().name() + " " + finding.what() + (finding.units().isEmpty() ? "" : " " + finding.units()))
                .toList();
    }

    private static MultiLayerNetwork built(ListBuilder layers) {
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        return network;
    }

    private static ListBuilder relu(int hidden) {
        ListBuilder layers = settings().list();
        for (int i = 0; i < hidden; i++) {
            layers.layer(dense(i == 0 ? 2 : UNITS, Activation.RELU));
        }
        return layers.layer(output());
    }

    private static NeuralNetConfiguration.Builder settings() {
        return new NeuralNetConfiguration.Builder().seed(3).updater(new Adam(0.001)).weightInit(WeightInit.RELU);
    }

    private static Layer dense(int inputs, Activation activation) {
        return new DenseLayer.Builder().nIn(inputs).nOut(UNITS).activation(activation).build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.XENT).nIn(UNITS).nOut(1).activation(Activation.SIGMOID).build();
    }

    private static DataSet circles() {
        return Circles.of(200, 0.1, 1).points().toDataSet();
    }
}
