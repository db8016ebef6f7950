package plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What is no illness though it looks like one; each where that is so, and where it is not. */
class SoundNetworksTest {

    private static final int EXAMPLES = 16;
    private static final int UNITS = 6;

    @BeforeEach
    void seed() {
        Nd4j.getRandom().setSeed(1);
    }

    @Test
    void copiesThatComeInAreNotTheLayersOwn() {
        INDArray grey = Nd4j.rand(EXAMPLES, 1);
        MultiLayerNetwork network = network(
                new BatchNormalization.Builder().nIn(3).nOut(3).build(), hidden(3, Activation.TANH), sigmoid());

        assertThat(rules(network, new DataSet(Nd4j.hstack(grey, grey, grey), Nd4j.rand(EXAMPLES, 1).gt(0.5).castTo(grey.dataType()))))
                .doesNotContain("equal units");
    }

    @ParameterizedTest
    @CsvSource({"true, NOTICE", "false, WARNING"})
    void aBranchWhoseInputIsMissingInThisMiniBatch(boolean missing, Severity severity) {
        ComputationGraph graph = new ComputationGraph(settings()
                .graphBuilder()
                .addInputs("a", "b")
                .addLayer("left", hidden(2, Activation.RELU), "a")
                .addLayer("right", hidden(2, Activation.RELU), "b")
                .addVertex("both", new MergeVertex(), "left", "right")
                .addLayer("out", new OutputLayer.Builder(LossFunction.XENT).nIn(2 * UNITS).nOut(1).activation(Activation.SIGMOID).build(), "both")
                .setOutputs("out")
                .build());
        graph.init();
        graph.getLayer("right").getParam("b").assign(missing ? 0 : -100);
        INDArray right = missing ? Nd4j.zeros(EXAMPLES, 2) : Nd4j.rand(EXAMPLES, 2);

        List<Diagnosis> found = found(graph, new MultiDataSet(new INDArray[] {Nd4j.rand(EXAMPLES, 2), right}, new INDArray[] {answers()}));

        assertThat(found)
                .filteredOn(diagnosis -> diagnosis.rule().name().equals("dead units") && diagnosis.finding().layer().name().equals("right"))
                .extracting(diagnosis -> diagnosis.finding().severity())
                .containsExactly(severity);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTaskWithoutLabelsInThisMiniBatch(boolean masked) {
        ComputationGraph graph = new ComputationGraph(settings()
                .graphBuilder()
                .addInputs("in")
                .addLayer("left", hidden(2, Activation.TANH), "in")
                .addLayer("right", hidden(2, Activation.TANH), "in")
                .addLayer("first", sigmoid(), "left")
                .addLayer("second", sigmoid(), "right")
                .setOutputs("first", "second")
                .build());
        graph.init();
        INDArray mask = masked ? Nd4j.zeros(EXAMPLES, 1) : Nd4j.ones(EXAMPLES, 1);
        INDArray[] masks = {mask, Nd4j.ones(EXAMPLES, 1)};

        List<Diagnosis> found = found(graph, new MultiDataSet(
                new INDArray[] {Nd4j.rand(EXAMPLES, 2)}, new INDArray[] {answers(), answers()}, null, masks));

        assertThat(found).noneMatch(diagnosis -> diagnosis.finding().severity().compareTo(Severity.WARNING) >= 0);
        assertThat(found.stream().anyMatch(diagnosis -> diagnosis.rule().name().equals("vanishing gradient")))
                .as("a notice that no gradient reaches what is not trained now")
                .isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "16, true"})
    void whatRestsForOneExampleMayWorkForOthers(int examples, boolean told) {
        MultiLayerNetwork network = network(hidden(2, Activation.RELU), hidden(UNITS, Activation.RELU), sigmoid());
        network.getParam("1_b").assign(-100);

        assertThat(rules(network, new DataSet(Nd4j.rand(examples, 2), Nd4j.ones(examples, 1))).contains("vanishing gradient")).isEqualTo(told);
    }

    @Test
    void numbersOfClassesAreNotWhatTheOutputPutsOut() {
        MultiLayerNetwork network = network(
                hidden(2, Activation.TANH),
                new OutputLayer.Builder(LossFunction.SPARSE_MCXENT).nIn(UNITS).nOut(4).activation(Activation.SOFTMAX).build());
        INDArray classes = Nd4j.linspace(0, EXAMPLES - 1, EXAMPLES).reshape(EXAMPLES, 1).castTo(Nd4j.defaultFloatingPointType());

        assertThat(rules(network, new DataSet(Nd4j.rand(EXAMPLES, 2), classes.fmodi(4)))).doesNotContain("labels");
    }

    @ParameterizedTest
    @CsvSource({
        "SOFTMAX, MCXENT, 2, 2.5, NOTICE", "TANH, MSE, 1, 1.1, NOTICE", "TANH, MSE, 1, 5, WARNING", "SIGMOID, XENT, 1, 2, WARNING"
    })
    void labelsALittleBeyondTheOutput(Activation activation, LossFunction loss, int outputs, double most, Severity severity) {
        MultiLayerNetwork network = network(
                hidden(2, Activation.TANH), new OutputLayer.Builder(loss).nIn(UNITS).nOut(outputs).activation(activation).build());
        INDArray labels = Nd4j.zeros(EXAMPLES, outputs);
        labels.getColumn(0).assign(most);
        labels.putScalar(0, 0, 0);

        assertThat(found(network, new DataSet(Nd4j.rand(EXAMPLES, 2), labels)))
                .filteredOn(diagnosis -> diagnosis.rule().name().equals("labels"))
                .extracting(diagnosis -> diagnosis.finding().severity())
                .containsExactly(severity);
    }

    @Test
    void labelsOfOneClassAreAllTheSame() {
        MultiLayerNetwork network = network(
                hidden(2, Activation.TANH),
                new OutputLayer.Builder(LossFunction.MCXENT).nIn(UNITS).nOut(3).activation(Activation.SOFTMAX).build());
        INDArray labels = Nd4j.zeros(EXAMPLES, 3);
        labels.getColumn(1).assign(1);

        assertThat(found(network, new DataSet(Nd4j.rand(EXAMPLES, 2), labels)))
                .extracting(diagnosis -> diagnosis.finding().what())
                .contains("labels are all the same in this mini-batch");
    }

    /** Its activation function is that of its inner layers. */
    @Test
    void aVariationalAutoencoderIsNotJudgedByItsEncodersFunction() {
        VariationalAutoencoder encoder = new VariationalAutoencoder.Builder()
                .nIn(2).nOut(UNITS).encoderLayerSizes(4).decoderLayerSizes(4)
                .activation(Activation.TANH).pzxActivationFunction(Activation.IDENTITY)
                .build();
        MultiLayerNetwork network = network(encoder, sigmoid());
        network.getParam("0_pZXMeanb").assign(20);

        assertThat(rules(network, new DataSet(Nd4j.rand(EXAMPLES, 2), answers()))).doesNotContain("saturated units");
    }

    /** In the second step they move by more than there is of them. */
    @ParameterizedTest
    @CsvSource({"ZERO, NOTICE", "NORMAL, WARNING"})
    void weightsThatBeginAsZeroMayMoveFar(WeightInit drawn, Severity severity) {
        MultiLayerNetwork network = new MultiLayerNetwork(settings()
                .updater(new Nesterovs(drawn == WeightInit.ZERO ? 0.01 : 1000))
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(UNITS).nOut(1).activation(Activation.IDENTITY).weightInit(drawn).build())
                .build());
        network.init();
        Doctor doctor = Doctor.standard();
        network.addListeners(doctor);
        DataSet data = new DataSet(Nd4j.rand(EXAMPLES, UNITS), answers());
        network.fit(data);
        network.fit(data);

        assertThat(doctor.diagnoses())
                .filteredOn(diagnosis -> diagnosis.finding().what().equals("its weights move too far"))
                .extracting(diagnosis -> diagnosis.finding().severity())
                .containsExactly(severity);
    }

    @ParameterizedTest
    @CsvSource({"1, NOTICE", "0, WARNING"})
    void sureAnswersSaturate(int answer, Severity severity) {
        MultiLayerNetwork network = network(hidden(2, Activation.SIGMOID), sigmoid());
        network.getParam("0_b").assign(20);
        network.getParam("1_W").assign(3);

        assertThat(found(network, new DataSet(Nd4j.rand(EXAMPLES, 2), Nd4j.valueArrayOf(new long[] {EXAMPLES, 1}, answer))))
                .filteredOn(diagnosis -> diagnosis.rule().name().equals("saturated units"))
                .extracting(diagnosis -> diagnosis.finding().severity())
                .containsExactly(severity);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void inputsThatTheNetworkItselfScales(boolean scales) {
        var graph = settings().graphBuilder().addInputs("in");
        if (scales) {
            graph.addVertex("scaled", new ScaleVertex(1 / 255.0), "in");
        }
        ComputationGraph network = new ComputationGraph(graph
                .addLayer("hidden", hidden(2, Activation.TANH), scales ? "scaled" : "in")
                .addLayer("out", sigmoid(), "hidden")
                .setOutputs("out")
                .build());
        network.init();

        assertThat(rules(network, new DataSet(Nd4j.rand(EXAMPLES, 2).muli(255), answers())).contains("input scale")).isEqualTo(!scales);
    }

    @Test
    void anErrorOfARuleEndsNoTraining() {
        MultiLayerNetwork network = network(hidden(2, Activation.TANH), sigmoid());
        network.addListeners(Doctor.of(List.of(new Failing())));

        network.fit(new DataSet(Nd4j.rand(EXAMPLES, 2), answers()));

        assertThat(network.getIterationCount()).isEqualTo(1);
    }

    private record Failing() implements Rule {

        @Override
        public String name() {
            return "failing";
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
            throw new AssertionError("of the rule");
        }
    }

    /** Half of them yes. */
    private static INDArray answers() {
        INDArray answers = Nd4j.zeros(EXAMPLES, 1);
        for (int i = 0; i < EXAMPLES; i += 2) {
            answers.putScalar(i, 0, 1);
        }
        return answers;
    }

    private static List<String> rules(Model network, DataSet data) {
        return found(network, data).stream().map(diagnosis -> diagnosis.rule().name()).toList();
    }

    private static List<Diagnosis> found(Model network, DataSet data) {
        return found(network, data.toMultiDataSet());
    }

    private static List<Diagnosis> found(Model network, org.nd4j.linalg.dataset.api.MultiDataSet data) {
        Doctor doctor = Doctor.standard();
        if (network instanceof ComputationGraph graph) {
            graph.addListeners(doctor);
            graph.fit(data);
        } else {
            ((MultiLayerNetwork) network).addListeners(doctor);
            ((MultiLayerNetwork) network).fit(data.getFeatures(0), data.getLabels(0));
        }
        return doctor.diagnoses();
    }

    private static MultiLayerNetwork network(Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = settings().list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }

    private static NeuralNetConfiguration.Builder settings() {
        return new NeuralNetConfiguration.Builder().seed(1).weightInit(WeightInit.XAVIER);
    }

    private static DenseLayer hidden(int inputs, Activation activation) {
        return new DenseLayer.Builder().nIn(inputs).nOut(UNITS).activation(activation).build();
    }

    private static OutputLayer sigmoid() {
        return new OutputLayer.Builder(LossFunction.XENT).nIn(UNITS).nOut(1).activation(Activation.SIGMOID).build();
    }
}
