package plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks that train badly, or well, in ways that a doctor who looks at one layer and one step alone gets wrong. */
class OverlookedTest {

    private static final int FEATURES = 4;

    /** Two clouds; every third example is of class 1. */
    private static DataSet clouds(int examples) {
        INDArray labels = Nd4j.create(examples, 1);
        INDArray features = Nd4j.rand(examples, FEATURES).subi(0.5);
        for (int i = 0; i < examples; i++) {
            labels.putScalar(i, 0, i % 3 == 0 ? 1 : 0);
            features.getRow(i).addi(i % 3 == 0 ? 1 : -1);
        }
        return new DataSet(features, labels);
    }

    private static NeuralNetConfiguration.Builder defaults(IUpdater updater) {
        return new NeuralNetConfiguration.Builder().seed(1).updater(updater).weightInit(WeightInit.XAVIER);
    }

    private static OutputLayer output(double bias) {
        return new OutputLayer.Builder(LossFunction.XENT).nOut(1).activation(Activation.SIGMOID).biasInit(bias).build();
    }

    private static MultiLayerConfiguration network(NeuralNetConfiguration.Builder defaults, Layer... layers) {
        return defaults.list(layers).setInputType(InputType.feedForward(FEATURES)).build();
    }

    private static DenseLayer dense(Activation function) {
        return new DenseLayer.Builder().nOut(8).activation(function).build();
    }

    private static Doctor after(int steps, MultiLayerConfiguration configuration, DataSet... batches) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        Doctor doctor = Doctor.standard().telling((severity, line) -> {});
        network.addListeners(doctor);
        for (int i = 0; i < steps; i++) {
            network.fit(batches[Math.min(i, batches.length - 1)]);
        }
        return doctor;
    }

    private static List<Diagnosis> warnings(List<Diagnosis> diagnoses) {
        return diagnoses.stream().filter(diagnosis -> diagnosis.finding().severity() != Severity.NOTICE).toList();
    }

    static List<Layer> withoutFunction() {
        return List.of(new DropoutLayer(0.8), new PReLULayer.Builder().inputShape(8).build());
    }

    /** DL4J configures them with a sigmoid. */
    @ParameterizedTest
    @MethodSource("withoutFunction")
    void aLayerThatAppliesNoFunctionHasNone(Layer layer) {
        Doctor doctor = after(
                60, network(defaults(new Sgd(0.1)), dense(Activation.RELU), layer, dense(Activation.RELU), output(0)), clouds(32));

        assertThat(warnings(doctor.history())).isEmpty();
        assertThat(doctor.history()).noneSatisfy(diagnosis -> assertThat(diagnosis.rule().name()).isEqualTo("activation function"));
    }

    /** As the last mini-batch of an epoch has them. */
    @Test
    void aStepOfFewExamplesHidesNothing() {
        MultiLayerConfiguration zeros = network(
                defaults(new Sgd(0.1)).weightInit(WeightInit.ZERO), dense(Activation.TANH), dense(Activation.TANH), output(0));

        assertThat(after(20, zeros, clouds(32), clouds(6)).diagnoses()).anySatisfy(diagnosis -> {
            assertThat(diagnosis.rule().name()).isEqualTo("vanishing gradient");
            assertThat(diagnosis.finding().severity()).isEqualTo(Severity.FAILURE);
        });
    }

    /** A sigmoid of -200 is 0 in single precision, and so is the derivative of DL4J's cross-entropy. */
    @Test
    void anOutputThatIsSureAndWrongLearnsNothing() {
        Doctor doctor = after(3, network(defaults(new Sgd(0.1)), dense(Activation.TANH), dense(Activation.TANH), output(-200)), clouds(32));

        assertThat(doctor.diagnoses()).first().satisfies(diagnosis -> {
            assertThat(diagnosis.rule().name()).isEqualTo("no gradient");
            assertThat(diagnosis.finding().severity()).isEqualTo(Severity.FAILURE);
        });
    }

    /** Each layer's gradient is as small as the last one's. */
    @Test
    void aSignalThatDiesOnItsWayIsToldBeforeTraining() {
        Layer[] layers = new Layer[13];
        for (int i = 0; i < 12; i++) {
            layers[i] = new DenseLayer.Builder().nOut(32).activation(Activation.RELU).build();
        }
        layers[12] = output(0);
        MultiLayerConfiguration tiny = network(defaults(new Sgd(0.1)).weightInit(new NormalDistribution(0, 0.01)), layers);

        assertThat(warnings(Doctor.examine(tiny, clouds(32)).diagnoses()))
                .anySatisfy(diagnosis -> assertThat(diagnosis.rule().name()).isEqualTo("no gradient"));
    }

    @Test
    void aLearningRateThatLeavesNothingIsTold() {
        assertThat(warnings(ofRate(1e-7).diagnoses())).singleElement().satisfies(
                diagnosis -> assertThat(diagnosis.rule().name()).isEqualTo("standstill"));
        assertThat(warnings(ofRate(0.1).history())).isEmpty();
    }

    private static Doctor ofRate(double rate) {
        return after(1000, network(defaults(new Sgd(rate)), dense(Activation.TANH), dense(Activation.TANH), output(0)), clouds(32));
    }

    @Test
    void labelsThatWeightsDoNotReachAreTold() {
        DataSet prices = clouds(32);
        prices.getLabels().muli(300_000).addi(50_000);
        MultiLayerConfiguration regression = network(
                defaults(new Sgd(1e-3)),
                dense(Activation.RELU),
                new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.IDENTITY).build());

        Examination examination = Doctor.examine(regression, prices);

        assertThat(warnings(examination.diagnoses())).anySatisfy(diagnosis -> {
            assertThat(diagnosis.rule().name()).isEqualTo("labels");
            assertThat(diagnosis.finding().what()).isEqualTo("labels are not scaled");
        });
        assertThat(examination.neighbours()).isEmpty();
    }

    /** None of the trainings of our studies has labels of -1 for a sigmoid. */
    @Test
    void whatOurStudiesDoNotHaveTheySayNothingOf() {
        MultiLayerConfiguration configuration = network(defaults(new Sgd(0.1)), dense(Activation.TANH), output(0));
        DataSet batch = clouds(32);
        assertThat(Doctor.examine(configuration, batch).forecast()).isPresent();
        batch.getLabels().muli(2).subi(1);

        Examination examination = Doctor.examine(configuration, batch);

        assertThat(warnings(examination.diagnoses())).first().satisfies(diagnosis -> assertThat(diagnosis.rule().name()).isEqualTo("labels"));
        assertThat(examination.forecast()).isEmpty();
        assertThat(examination.neighbours()).isEmpty();
    }

    @Test
    void examiningLeavesNd4jsRandomNumbersAsTheyAre() {
        MultiLayerConfiguration configuration = network(defaults(new Sgd(0.1)), dense(Activation.TANH), output(0));
        DataSet batch = clouds(32);
        Nd4j.getRandom().setSeed(5);
        INDArray expected = Nd4j.rand(3);
        Nd4j.getRandom().setSeed(5);

        Doctor.examine(configuration, batch);

        assertThat(Nd4j.rand(3)).isEqualTo(expected);
        assertThatNullPointerException()
                .isThrownBy(() -> Doctor.examine(configuration, new DataSet(batch.getFeatures(), null)))
                .withMessage("the sample must have labels");
    }
}
