package plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.slf4j.LoggerFactory;
import plumbline.data.Circles;
import plumbline.guard.NonFiniteException;
import plumbline.guard.NonFiniteGuard;
import plumbline.record.GradientListener;
import plumbline.record.GradientRecord;

/** A fault is put into a network that is sound without it; the doctor names the fault, and the layer, first. */
class DoctorTest {

    private static final int UNITS = 6;
    private static final Rule DEAD_UNITS = new DeadUnits(0.7, "this test");
    private static final Rule UPDATE_SIZE = new UpdateSize(new Limits(1e-5, 1e-1), "this test");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger(Doctor.class)).addAppender(log);
    }

    @AfterEach
    void stopListening() {
        ((Logger) LoggerFactory.getLogger(Doctor.class)).detachAppender(log);
    }

    @Test
    void aSoundNetworkHasNoWarning() {
        for (Activation activation : List.of(Activation.RELU, Activation.TANH, Activation.ELU)) {
            assertThat(examined(dense(3, activation), network -> {}))
                    .extracting(diagnosis -> diagnosis.finding().severity())
                    .doesNotContain(Severity.WARNING, Severity.FAILURE);
        }
    }

    @Test
    void aDeadLayer() {
        Diagnosis first = first(dense(4, Activation.RELU), network -> network.getParam("1_b").assign(-100));

        assertThat(first.rule().name()).isEqualTo("dead units");
        assertThat(first.finding().layer().name()).isEqualTo("layer1");
        assertThat(first.finding().severity()).isEqualTo(Severity.FAILURE);
        assertThat(first).hasToString("failure: layer1 (layer 2): dead units, since epoch 1, iteration 0: all of its units are "
                + "dead (1.00, threshold 0.900: ours). " + first.trackRecord().orElseThrow() + " "
                + "Initialise by He's weights, lower the learning rate, or use leaky ReLU, ELU or SELU.");
    }

    @Test
    void aDeadUnit() {
        List<Diagnosis> diagnoses =
                examined(dense(3, Activation.RELU), network -> network.getParam("2_b").putScalar(4, -100));

        assertThat(diagnoses)
                .filteredOn(diagnosis -> diagnosis.rule().name().equals("dead units") && "layer2".equals(diagnosis.finding().layer().name()))
                .singleElement()
                .satisfies(diagnosis -> assertThat(diagnosis.finding().units()).contains(4));
    }

    @Test
    void aSaturatedLayer() {
        List<Diagnosis> diagnoses = examined(dense(4, Activation.TANH), network -> network.getParam("2_W").muli(100));

        assertThat(diagnoses)
                .extracting(diagnosis -> diagnosis.rule().name() + " " + diagnosis.finding().layer().name())
                .startsWith("weight scale layer2", "saturated units layer2");
    }

    @Test
    void aGradientThatVanishes() {
        List<Diagnosis> diagnoses = examined(dense(12, Activation.SIGMOID), network -> {});

        assertThat(diagnoses).extracting(diagnosis -> diagnosis.rule().name()).contains("vanishing gradient");
    }

    @Test
    void aGradientThatExplodes() {
        List<Diagnosis> diagnoses = examined(dense(12, Activation.IDENTITY), network -> {
            for (int layer = 1; layer < 12; layer++) {
                network.getParam(layer + "_W").assign(Nd4j.eye(UNITS).muli(3));
            }
            network.getParam("0_W").muli(1e-6);
            network.getParam("12_W").muli(1e-3);
        });

        assertThat(diagnoses).extracting(diagnosis -> diagnosis.rule().name()).contains("exploding gradient");
    }

    @Test
    void unitsThatAreCopies() {
        Diagnosis first = first(dense(2, Activation.TANH), network -> {
            INDArray weights = network.getParam("0_W");
            for (int unit = 1; unit < UNITS; unit++) {
                weights.get(NDArrayIndex.all(), NDArrayIndex.point(unit)).assign(weights.get(NDArrayIndex.all(), NDArrayIndex.point(0)));
            }
        });

        assertThat(first.rule().name()).isEqualTo("equal units");
        assertThat(first.finding().layer().name()).isEqualTo("layer0");
    }

    /** As after some steps: each unit adds up its products in an order of its own. */
    @Test
    void unitsThatAreCopiesButForRounding() {
        Diagnosis first = first(dense(2, Activation.TANH), network -> {
            INDArray weights = network.getParam("0_W");
            for (int unit = 1; unit < UNITS; unit++) {
                weights.putScalar(0, unit, Math.nextUp(weights.getFloat(0, 0)));
                weights.putScalar(1, unit, weights.getFloat(1, 0));
            }
        });

        assertThat(first.rule().name()).isEqualTo("equal units");
        assertThat(first.finding().layer().name()).isEqualTo("layer0");
    }

    @Test
    void aLayerThatPutsOutAConstant() {
        Diagnosis first = first(dense(3, Activation.TANH), network -> {
            network.getParam("1_W").assign(0);
            network.getParam("1_b").assign(Nd4j.createFromArray(0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f).reshape(1, UNITS));
        });

        assertThat(first.rule().name()).isEqualTo("constant layer");
        assertThat(first.finding().layer().name()).isEqualTo("layer1");
    }

    @Test
    void weightsThatHardlyMoveAndWeightsThatMoveTooFar() {
        assertThat(examined(dense(2, Activation.TANH, 1e-9), network -> {}))
                .anySatisfy(diagnosis -> assertThat(diagnosis.finding().what()).isEqualTo("its weights hardly move"));
        assertThat(examined(dense(2, Activation.TANH, 10), network -> {}))
                .anySatisfy(diagnosis -> assertThat(diagnosis.finding().what()).isEqualTo("its weights move too far"));
    }

    @Test
    void aFeatureThatIsNotScaledAndOneThatIsConstant() {
        DataSet data = circles();
        data.getFeatures().getColumn(1).muli(1000);
        data.getFeatures().getColumn(0).assign(1);

        List<Diagnosis> diagnoses = examined(dense(2, Activation.RELU), data);

        assertThat(diagnoses)
                .filteredOn(diagnosis -> diagnosis.rule().name().equals("input scale"))
                .extracting(diagnosis -> diagnosis.finding().what() + " " + diagnosis.finding().units().get(0))
                .containsExactly("features are not scaled 1", "features are the same in every example of the mini-batch 0");
    }

    @Test
    void batchNormalisationScalesTheInputs() {
        DataSet data = circles();
        data.getFeatures().muli(1000);
        MultiLayerNetwork network = new MultiLayerNetwork(settings(0.001)
                .list()
                .layer(new BatchNormalization.Builder().nIn(2).nOut(2).build())
                .layer(hidden(2, Activation.RELU))
                .layer(output())
                .build());
        network.init();

        assertThat(examined(network, data)).noneMatch(diagnosis -> diagnosis.rule().name().equals("input scale"));
    }

    @Test
    void numbersThatAreNotFiniteWhereTheyBegin() {
        DataSet data = circles();
        data.getFeatures().putScalar(7, 1, Double.POSITIVE_INFINITY);
        data.getFeatures().putScalar(3, 1, Double.NaN);

        Diagnosis inData = examined(dense(2, Activation.RELU), data).get(0);
        assertThat(inData.rule().name()).isEqualTo("numbers that are not finite");
        assertThat(inData.finding().layer().name()).isEqualTo("the input");
        assertThat(inData.finding().units()).containsExactly(1);
        assertThat(inData.finding().row()).hasValue(3);
        assertThat(inData.toString()).startsWith("failure: the input, unit 1, row 3: numbers that are not finite");

        DataSet labelled = circles();
        labelled.getLabels().putScalar(5, 0, Double.NaN);
        Diagnosis inLabels = examined(dense(2, Activation.RELU), labelled).get(0);
        assertThat(inLabels.rule().name()).isEqualTo("numbers that are not finite");
        assertThat(inLabels.finding().what()).isEqualTo("labels are NaN or infinite");
        assertThat(inLabels.finding().row()).hasValue(5);
        assertThat(inLabels.finding().value()).isEqualTo(1);

        Diagnosis inWeights = first(dense(3, Activation.TANH), network -> network.getParam("1_W").putScalar(0, 2, Double.NaN));
        assertThat(inWeights.finding().layer().name()).isEqualTo("layer1");
        assertThat(inWeights.finding().units()).containsExactly(2);
    }

    /** The steps in which it would look anyway are the 27th and the 36th. */
    @Test
    void numbersThatAreNotFiniteInTheNextStepWheneverTheyArise() {
        MultiLayerNetwork network = dense(3, Activation.TANH);
        Doctor doctor = Doctor.standard();
        network.addListeners(doctor);
        for (int step = 0; step < 31; step++) {
            network.fit(circles());
        }
        network.getParam("1_W").putScalar(0, 2, Double.NaN);

        network.fit(circles());
        assertThat(doctor.diagnoses()).noneMatch(diagnosis -> diagnosis.rule().name().equals("numbers that are not finite"));
        network.fit(circles());

        assertThat(doctor.diagnoses().get(0).rule()).isInstanceOf(NonFiniteNumbers.class);
        assertThat(doctor.diagnoses().get(0).iteration()).isEqualTo(32);
    }

    /** It ends the step before the update, so that the doctor does not hear its end. */
    @Test
    void speaksBeforeTheGuardEndsTheTraining() {
        MultiLayerNetwork network = dense(3, Activation.TANH);
        network.getParam("1_W").putScalar(0, 2, Double.NaN);
        Doctor doctor = Doctor.standard();
        network.setListeners(new NonFiniteGuard(), doctor);

        assertThatExceptionOfType(NonFiniteException.class).isThrownBy(() -> network.fit(circles()));

        Diagnosis first = doctor.diagnoses().get(0);
        assertThat(first.rule().name()).isEqualTo("numbers that are not finite");
        assertThat(first.finding().layer().name()).isEqualTo("layer1");
        assertThat(first.epoch()).isEqualTo(1);
        assertThat(first.iteration()).isZero();
    }

    @Test
    void aLossThatDoesNotFitItsOutput() {
        MultiLayerNetwork network = new MultiLayerNetwork(settings(0.01)
                .list()
                .layer(hidden(2, Activation.TANH))
                .layer(new OutputLayer.Builder(LossFunction.XENT).nIn(UNITS).nOut(2).activation(Activation.SOFTMAX).build())
                .validateOutputLayerConfig(false)
                .build());
        network.init();
        DataSet two = new DataSet(circles().getFeatures(), Nd4j.ones(200, 2).muli(0.5));

        assertThat(examined(network, two))
                .anySatisfy(diagnosis -> assertThat(diagnosis.finding().what()).isEqualTo("LossBinaryXENT of softmax"));
    }

    @Test
    void channelsAndTimeStepsThatArePresentAreUnitsToo() {
        MultiLayerNetwork images = new MultiLayerNetwork(settings(0.01)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.RELU).build())
                .layer(new OutputLayer.Builder(LossFunction.XENT).nOut(1).activation(Activation.SIGMOID).build())
                .setInputType(InputType.convolutional(6, 6, 1))
                .build());
        images.init();
        images.getParam("0_b").putScalar(2, -100);
        assertThat(examined(images, new DataSet(Nd4j.rand(8, 1, 6, 6), Nd4j.ones(8, 1))))
                .filteredOn(diagnosis -> diagnosis.rule().name().equals("dead units"))
                .singleElement()
                .satisfies(diagnosis -> assertThat(diagnosis.finding().units()).containsExactly(2));

        MultiLayerNetwork sequences = new MultiLayerNetwork(settings(0.01)
                .list()
                .layer(new SimpleRnn.Builder().nIn(1).nOut(3).activation(Activation.TANH).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.XENT).nIn(3).nOut(1).activation(Activation.SIGMOID).build())
                .build());
        sequences.init();
        INDArray mask = Nd4j.create(new double[][] {{1, 1, 0, 0}, {1, 0, 0, 0}}).castTo(sequences.params().dataType());
        Doctor doctor = Doctor.of(List.of(new Sees(activity -> assertThat(activity.values()).isEqualTo(3))));
        sequences.addListeners(doctor);
        log.list.clear();
        sequences.fit(new DataSet(Nd4j.rand(2, 1, 4), Nd4j.ones(2, 1, 4), mask, mask));
        assertThat(log.list).isEmpty();
    }

    /** A rule that fails if what it is to see is not so; then the doctor logs that. */
    private record Sees(Consumer<Activity> seen) implements Rule {

        @Override
        public String name() {
            return "sees";
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
            try {
                seen.accept(evidence.activities().get(0));
            } catch (AssertionError e) {
                throw new IllegalStateException(e);
            }
            return List.of();
        }
    }

    @Test
    void aGraph() {
        ComputationGraph graph = new ComputationGraph(settings(0.01)
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", hidden(2, Activation.RELU), "in")
                .addLayer("second", hidden(UNITS, Activation.RELU), "first")
                .addLayer("out", output(), "second")
                .setOutputs("out")
                .build());
        graph.init();
        graph.getLayer("second").getParam("b").assign(-100);
        Doctor doctor = Doctor.standard();
        graph.addListeners(doctor);

        graph.fit(circles());

        assertThat(doctor.diagnoses().get(0).finding().layer().name()).isEqualTo("second");
    }

    @Test
    void beforeTrainingFromAConfigurationThatIsLeftAsItIs() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.ONES)
                .list()
                .layer(hidden(2, Activation.TANH))
                .layer(output())
                .build();
        DataSet sample = circles();

        Examination examination = Doctor.examine(configuration, sample);

        assertThat(examination.diagnoses().get(0).rule().name()).isEqualTo("equal units");
        assertThat(examination.prognosis().orElseThrow().hiddenLayers()).isEqualTo(1);
        assertThat(examination.toString().lines())
                .hasSize(Doctor.firstOfEachKind(examination.diagnoses()).size() + 2
                        + (examination.forecast().isPresent() ? 1 : 0)
                        + (examination.neighbours().isPresent() ? 1 : 0))
                .filteredOn(line -> line.startsWith("theory: "))
                .hasSize(2);
        assertThat(configuration.getIterationCount()).isZero();
        assertThat(sample).isEqualTo(circles());
    }

    @Test
    void aLayerThatIsFrozenInTheMiddle() {
        MultiLayerNetwork network = dense(3, Activation.TANH);
        Doctor doctor = Doctor.standard();
        network.addListeners(doctor);
        network.fit(circles());
        assertThat(doctor.diagnoses()).noneMatch(diagnosis -> diagnosis.rule().name().equals("frozen layer"));

        network.getLayers()[0] = new FrozenLayer(network.getLayer(0));
        network.fit(circles());

        assertThat(doctor.diagnoses())
                .filteredOn(diagnosis -> diagnosis.rule().name().equals("frozen layer"))
                .singleElement()
                .satisfies(diagnosis -> assertThat(diagnosis.finding().layer().name()).isEqualTo("layer0"));
    }

    /** Each unit puts out 1 for other examples: as often, but not the same. */
    @Test
    void unitsThatTellOtherExamplesApartAreNoCopies() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(4).activation(Activation.RELU).weightInit(WeightInit.IDENTITY).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(4).nOut(1).activation(Activation.IDENTITY).build())
                .build());
        network.init();

        assertThat(Doctor.examine(network.getLayerWiseConfigurations(), new DataSet(Nd4j.eye(4), Nd4j.rand(4, 1))).diagnoses())
                .noneMatch(diagnosis -> diagnosis.rule().name().equals("equal units"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stepsThatAMaskLeavesOutAreNoInputs(boolean last) {
        LSTM lstm = new LSTM.Builder().nIn(2).nOut(UNITS).build();
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder().seed(1).list();
        MultiLayerNetwork network = new MultiLayerNetwork(
                (last
                                ? layers.layer(new LastTimeStep(lstm)).layer(output())
                                : layers.layer(lstm).layer(new RnnOutputLayer.Builder(LossFunction.XENT)
                                        .nIn(UNITS).nOut(1).activation(Activation.SIGMOID).build()))
                        .build());
        network.init();
        INDArray features = Nd4j.rand(4, 2, 3);
        features.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(2)).assign(1000);
        INDArray mask = Nd4j.create(new double[][] {{1, 1, 0}, {1, 1, 0}, {1, 1, 0}, {1, 1, 0}});
        INDArray labels = last ? Nd4j.zeros(4, 1) : Nd4j.zeros(4, 1, 3);

        assertThat(examined(network, new DataSet(features, labels, mask, last ? null : mask)))
                .noneMatch(diagnosis -> diagnosis.rule().name().equals("input scale"));
        assertThat(examined(network, new DataSet(features, labels)))
                .as("where no mask leaves them out")
                .anyMatch(diagnosis -> diagnosis.rule().name().equals("input scale"));
    }

    /** A recurrent layer does not hold the mask, and puts something out there all the same. */
    @Test
    void stepsThatAMaskLeavesOutDoNotSaturate() {
        MultiLayerNetwork network = new MultiLayerNetwork(settings(0.001)
                .list()
                .layer(new LSTM.Builder().nIn(2).nOut(UNITS).activation(Activation.SIGMOID).build())
                .layer(new LastTimeStep(new SimpleRnn.Builder().nIn(UNITS).nOut(UNITS).build()))
                .layer(output())
                .build());
        network.init();
        network.getParam("0_W").assign(0.1);
        INDArray features = Nd4j.rand(4, 2, 3);
        features.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(1, 3)).assign(-1000); // closes the gates
        INDArray mask = Nd4j.create(new double[][] {{1, 0, 0}, {1, 0, 0}, {1, 0, 0}, {1, 0, 0}});

        assertThat(examined(network, new DataSet(features, Nd4j.zeros(4, 1), mask, null)))
                .noneMatch(diagnosis -> diagnosis.rule().name().equals("saturated units"));
    }

    @ParameterizedTest
    @CsvSource({
        "RELU, -1, 1, labels are below all that relu puts out", "SIGMOID, 0, 2, labels are above all that sigmoid puts out",
        "TANH, -1, 1,", "IDENTITY, -5, 5,", "SIGMOID, 0, 1,", "SIGMOID, 1, 1, labels are all the same in this mini-batch"
    })
    void labelsThatTheOutputCannotGive(Activation activation, double least, double most, String told) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(hidden(2, Activation.TANH))
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(UNITS).nOut(1).activation(activation).build())
                .build());
        network.init();
        DataSet data = new DataSet(Nd4j.rand(4, 2), Nd4j.create(new double[][] {{least}, {most}, {least}, {most}}));

        assertThat(examined(network, data))
                .filteredOn(diagnosis -> diagnosis.rule().name().equals("labels"))
                .extracting(diagnosis -> diagnosis.finding().what())
                .isEqualTo(told == null ? List.of() : List.of(told));
    }

    @Test
    void aGradientThatIsClippedInEveryStep() {
        Doctor doctor = Doctor.standard();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(1e-9)
                .list()
                .layer(hidden(2, Activation.TANH))
                .layer(output())
                .build());
        network.init();
        network.addListeners(doctor);
        for (int step = 0; step < 20; step++) {
            network.fit(circles());
        }

        assertThat(doctor.diagnoses())
                .filteredOn(diagnosis -> diagnosis.rule().name().equals("clipped gradient"))
                .extracting(diagnosis -> diagnosis.finding().layer().number())
                .containsExactly(1, 2);
    }

    /** The sixth mini-batch is not examined. */
    @Test
    void ofNumbersLostInAStepThatWasNotExaminedTheOriginIsNotGuessed() {
        MultiLayerNetwork network = dense(2, Activation.TANH);
        Doctor doctor = Doctor.standard();
        network.addListeners(doctor);
        for (int step = 0; step < 5; step++) {
            network.fit(circles());
        }
        DataSet broken = circles();
        broken.getFeatures().putScalar(0, 0, Float.NaN);
        network.fit(broken);
        network.fit(circles());

        assertThat(doctor.diagnoses().get(0).finding().layer()).isNull();
        assertThat(doctor.diagnoses().get(0).finding().what()).contains("earlier mini-batch");
    }

    /** DL4J's own layer of which the gradient is twice the derivative: see results/samediff. */
    @Test
    void aWrongBackwardPassOnRequest() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(new LocallyConnected2D.Builder().kernelSize(2, 2).nOut(3).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.IDENTITY).build())
                .setInputType(InputType.convolutional(4, 4, 1))
                .build());
        network.init();
        DataSet sample = new DataSet(Nd4j.rand(8, 1, 4, 4), Nd4j.rand(8, 1));

        assertThat(Doctor.checkGradient(network, sample.toMultiDataSet())).singleElement().satisfies(diagnosis -> {
            assertThat(diagnosis.rule().name()).isEqualTo("wrong gradient");
            assertThat(diagnosis.finding().layer().number()).isEqualTo(1);
            assertThat(diagnosis.finding().value()).isCloseTo(2, within(0.01));
        });
        assertThat(Doctor.checkGradient(dense(2, Activation.TANH), circles().toMultiDataSet())).isEmpty();
    }

    @Test
    void weightsDrawnAsZeroLetTheGradientPassFromTheSecondStepOn() {
        MultiLayerNetwork network = dense(3, Activation.TANH);
        network.getParam("3_W").assign(0);
        Doctor doctor = Doctor.standard();
        network.addListeners(doctor);

        network.fit(circles());

        assertThat(doctor.diagnoses())
                .filteredOn(diagnosis -> diagnosis.rule().name().equals("vanishing gradient"))
                .extracting(diagnosis -> diagnosis.finding().severity())
                .containsExactly(Severity.NOTICE);

        network.fit(circles());

        assertThat(doctor.diagnoses()).extracting(diagnosis -> diagnosis.finding().severity()).containsOnly(Severity.NOTICE);
    }

    @Test
    void aGradientThatPassesAroundIsANotice() {
        Diagnosis around = vanishing(1, 1e-6, 1);
        Diagnosis lost = vanishing(1e-6, 1e-6, 1);

        assertThat(around.finding().severity()).isEqualTo(Severity.NOTICE);
        assertThat(lost.finding().severity()).isEqualTo(Severity.WARNING);
        assertThat(lost.finding().layer()).isEqualTo(around.finding().layer());
    }

    private static Diagnosis vanishing(double... norms) {
        Patient patient = new Patient();
        System.arraycopy(norms, 0, patient.norm, 0, norms.length);
        Rule rule = new VanishingGradient(1e-3, 1e-4, "this test");
        return new Diagnosis(rule, rule.judge(patient.evidence()).get(0), 1, 0);
    }

    @Test
    void howOftenItWasRightIsOfWarningsOfItsOwnRulesAlone() {
        Diagnosis warning = first(dense(4, Activation.RELU), network -> network.getParam("1_b").assign(-100));
        Finding notice = Finding.of(Severity.NOTICE, null, "a notice");

        assertThat(warning.trackRecord()).hasValueSatisfying(record -> {
            assertThat(record.percent()).isZero();
            assertThat(record.right()).isGreaterThan(record.warned() / 2);
        });
        assertThat(new Diagnosis(warning.rule(), notice, 1, 0).trackRecord()).isEmpty();
        assertThat(new Diagnosis(DEAD_UNITS, warning.finding(), 1, 0).trackRecord()).as("another tool's").isEmpty();
        assertThat(new Diagnosis(warning.rule(), warning.finding(), 3, 100).trackRecord())
                .hasValueSatisfying(record -> assertThat(record.percent()).isEqualTo(5));
    }

    @Test
    void whatIsSaidOfATrackRecord() {
        assertThat(new TrackRecord("dead units", 0, 3, 30, 30))
                .hasToString("Of 30 trainings of 3 networks with this warning at the start, none learned.");
        assertThat(new TrackRecord("dead units", 5, 3, 3000, 2999))
                .hasToString("Of 3000 trainings of 3 networks with this warning after 5 % of their epochs, 99.9 % did not learn.");
    }

    @Test
    void aDiagnosisIsLoggedOnceAndKeepsItsBeginning() {
        MultiLayerNetwork network = dense(3, Activation.RELU);
        Doctor doctor = Doctor.of(List.of(DEAD_UNITS));
        network.addListeners(doctor);
        network.getParam("1_b").assign(100);
        network.fit(circles());
        network.getParam("1_b").assign(-100);
        network.fit(circles());
        network.fit(circles());

        assertThat(doctor.diagnoses())
                .filteredOn(diagnosis -> diagnosis.finding().severity() == Severity.FAILURE)
                .singleElement()
                .satisfies(diagnosis -> assertThat(diagnosis.iteration()).isEqualTo(1));
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).filteredOn(line -> line.startsWith("failure")).hasSize(1);

        network.getParam("1_b").assign(100);
        network.fit(circles());
        network.fit(circles()); // After the first three steps, this is the next that is examined.
        assertThat(doctor.diagnoses()).noneMatch(diagnosis -> diagnosis.finding().severity() == Severity.FAILURE);
        assertThat(doctor.history()).anyMatch(diagnosis -> diagnosis.finding().severity() == Severity.FAILURE);
        assertThat(doctor.findings().rows())
                .filteredOn(row -> row.severity().equals("failure"))
                .extracting(FindingRow::iteration, FindingRow::lastIteration, FindingRow::still)
                .containsExactly(tuple(1, 2, 0));
        assertThat(doctor.findings().passed()).anyMatch(line -> line.startsWith("until epoch 1, iteration 2: failure: "));
    }

    /** What it says while it trains, and of what is read from a file again. */
    @Test
    void findingsAreToldAsTheDoctorTellsThem() {
        MultiLayerNetwork network = dense(9, Activation.TANH, 1e-9);
        Doctor doctor = Doctor.standard();
        network.addListeners(doctor);

        network.fit(circles());

        assertThat(doctor.findings().atTheEnd()).isNotEmpty().isEqualTo(doctor.inWords());
        assertThat(doctor.findings().passed()).isEmpty();
        List<FindingRow> before = new ArrayList<>();
        for (FindingRow row : doctor.findings().rows()) {
            Findings.check(row, before);
            before.add(row);
        }
    }

    @Test
    void whatIsFoundInManyLayersAtOnceIsOneLine() {
        MultiLayerNetwork network = dense(9, Activation.TANH, 1e-9);
        network.addListeners(Doctor.of(List.of(UPDATE_SIZE)));

        network.fit(circles());

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .startsWith("warning: layer0 (layer 1), and 9 other layers: update size, since epoch 1, iteration 0: "
                        + "its weights hardly move (");
    }

    @Test
    void tellsWhomItIsToldToInsteadOfTheLog() {
        List<String> told = new ArrayList<>();
        MultiLayerNetwork network = dense(9, Activation.TANH, 1e-9);
        Doctor doctor = Doctor.of(List.of(UPDATE_SIZE)).telling((severity, line) -> told.add(severity + " " + line));
        network.addListeners(doctor);

        network.fit(circles());
        network.fit(circles());

        assertThat(told).singleElement().asString().startsWith("WARNING warning: layer0 (layer 1), and 9 other layers");
        assertThat(doctor.inWords()).singleElement().asString().startsWith("warning: layer0 (layer 1), and 9 other layers");
        assertThat(log.list).isEmpty();
    }

    /** As a window does that shows all diagnoses whenever one is told. */
    @Test
    @Timeout(60)
    void whoIsToldMayWaitForAThreadThatAsks() {
        MultiLayerNetwork network = dense(9, Activation.TANH, 1e-9);
        AtomicReference<Doctor> asked = new AtomicReference<>();
        List<Integer> heard = new ArrayList<>();
        Doctor doctor = Doctor.of(List.of(UPDATE_SIZE))
                .telling((severity, line) -> heard.add(CompletableFuture.supplyAsync(() ->
                                asked.get().diagnoses().size() + asked.get().history().size() + asked.get().findings().rows().size())
                        .join()));
        asked.set(doctor);
        network.addListeners(doctor);

        network.fit(circles());

        assertThat(heard).containsExactly(30);
    }

    @Test
    void aFewExamplesTellNothingOfDeadUnits() {
        DataSet one = new DataSet(Nd4j.rand(1, 2), Nd4j.ones(1, 1));

        for (int seed = 1; seed <= 20; seed++) {
            MultiLayerNetwork network = dense(3, Activation.RELU);
            network.setParams(Nd4j.randn(1, (int) network.numParams()));
            assertThat(examined(network, one)).noneMatch(diagnosis -> diagnosis.finding().severity() == Severity.FAILURE);
        }
    }

    /** Its recurrent weights have no gradient then. */
    @Test
    void oneTimeStepIsNoVanishingGradient() {
        MultiLayerNetwork network = new MultiLayerNetwork(settings(0.01)
                .list()
                .layer(new LSTM.Builder().nIn(2).nOut(4).activation(Activation.TANH).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.XENT).nIn(4).nOut(1).activation(Activation.SIGMOID).build())
                .build());
        network.init();

        assertThat(examined(network, new DataSet(Nd4j.rand(9, 2, 1), Nd4j.ones(9, 1, 1))))
                .noneMatch(diagnosis -> diagnosis.rule().name().equals("vanishing gradient"));
    }

    /** Hinge loss of examples that are all beyond the margin. */
    @Test
    void aLossThatIsSolvedIsNoVanishingGradient() {
        MultiLayerNetwork network = new MultiLayerNetwork(settings(0.01)
                .list()
                .layer(hidden(2, Activation.TANH))
                .layer(new OutputLayer.Builder(LossFunction.HINGE).nIn(UNITS).nOut(1).activation(Activation.IDENTITY).build())
                .build());
        network.init();
        network.getParam("1_b").assign(1000);

        assertThat(examined(network, new DataSet(circles().getFeatures(), Nd4j.ones(200, 1))))
                .noneMatch(diagnosis -> diagnosis.finding().severity() == Severity.FAILURE);
    }

    /** Dead and constant as a branch is, the shortcut carries all. */
    @Test
    void aBranchThatGivesNothingIsNoFailureWhereAShortcutLeadsAroundIt() {
        ComputationGraph graph = new ComputationGraph(settings(0.01)
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", hidden(2, Activation.TANH), "in")
                .addLayer("branch", hidden(UNITS, Activation.RELU), "first")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "first", "branch")
                .addLayer("last", hidden(UNITS, Activation.TANH), "sum")
                .addLayer("out", output(), "last")
                .setOutputs("out")
                .build());
        graph.init();
        graph.getLayer("branch").getParam("b").assign(-100);
        Doctor doctor = Doctor.standard();
        graph.addListeners(doctor);

        graph.fit(circles());

        assertThat(doctor.diagnoses())
                .filteredOn(diagnosis -> diagnosis.finding().severity() != Severity.NOTICE)
                .filteredOn(diagnosis -> !diagnosis.rule().name().equals("update size"))
                .singleElement()
                .satisfies(diagnosis -> {
                    assertThat(diagnosis.finding().severity()).isEqualTo(Severity.WARNING);
                    assertThat(diagnosis.finding().layer().name()).isEqualTo("branch");
                });
    }

    /** DL4J drops elements of the layer before in place, before a listener hears them. */
    @Test
    void whatDropoutTakesIsNotTakenForTheUnits() {
        MultiLayerNetwork network = new MultiLayerNetwork(settings(0.01)
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(UNITS).activation(Activation.SIGMOID).build())
                .layer(new DenseLayer.Builder().nIn(UNITS).nOut(UNITS).activation(Activation.TANH).dropOut(0.3).build())
                .layer(output())
                .build());
        network.init();

        assertThat(examined(network, circles())).noneMatch(diagnosis -> diagnosis.rule().name().equals("saturated units"));
    }

    @Test
    void indicesOfAnEmbeddingAreNotToBeScaled() {
        MultiLayerNetwork network = new MultiLayerNetwork(settings(0.01)
                .list()
                .layer(new EmbeddingLayer.Builder().nIn(1000).nOut(UNITS).build())
                .layer(output())
                .build());
        network.init();

        assertThat(examined(network, new DataSet(Nd4j.rand(8, 1).muli(900), Nd4j.ones(8, 1))))
                .noneMatch(diagnosis -> diagnosis.rule().name().equals("input scale"));
    }

    /** 3e38 is the largest float. */
    @Test
    void aNumberThatOnlyADoubleHoldsIsFinite() {
        MultiLayerNetwork network = new MultiLayerNetwork(settings(0.01)
                .dataType(DataType.DOUBLE)
                .list()
                .layer(hidden(2, Activation.TANH))
                .layer(output())
                .build());
        network.init();
        DataSet data = new DataSet(Nd4j.rand(DataType.DOUBLE, 9, 2), Nd4j.ones(DataType.DOUBLE, 9, 1));
        data.getFeatures().putScalar(0, 0, 1e40);

        assertThat(examined(network, data)).noneMatch(diagnosis -> diagnosis.rule().name().equals("numbers that are not finite"));
    }

    /** DL4J's configuration of it names a sigmoid that is never applied. */
    @Test
    void batchNormalisationDoesNotSaturate() {
        MultiLayerNetwork network = new MultiLayerNetwork(settings(0.01)
                .list()
                .layer(hidden(2, Activation.IDENTITY))
                .layer(new BatchNormalization.Builder().nIn(UNITS).nOut(UNITS).build())
                .layer(output())
                .build());
        network.init();

        assertThat(examined(network, circles())).noneMatch(diagnosis -> diagnosis.rule().name().equals("saturated units"));
    }

    /** Only a loss comes after it: it is the network's answer, and a sure one. */
    @Test
    void anAnswerDoesNotSaturate() {
        DenseLayer answer = new DenseLayer.Builder().nIn(UNITS).nOut(1).activation(Activation.SIGMOID).build();
        MultiLayerNetwork network = new MultiLayerNetwork(settings(0.001)
                .list()
                .layer(hidden(2, Activation.TANH))
                .layer(answer)
                .layer(new LossLayer.Builder(LossFunction.XENT).activation(Activation.IDENTITY).build())
                .build());
        network.init();
        network.getParam("1_b").assign(20);

        assertThat(examined(network, circles())).noneMatch(diagnosis -> diagnosis.rule().name().equals("saturated units"));
        Doctor published = Doctor.of(Profile.DEEP_DIAGNOSIS.rules());
        network.setListeners(published);
        network.fit(circles());
        assertThat(published.diagnoses())
                .as("a published profile judges as it was published")
                .anyMatch(diagnosis -> diagnosis.rule().name().equals("saturated units"));
    }

    @Test
    void endsTrainingOnlyIfAsked() {
        MultiLayerNetwork network = dense(3, Activation.RELU);
        network.getParam("1_b").assign(-100);
        network.addListeners(Doctor.standard().stopAt(Severity.FAILURE));

        assertThatExceptionOfType(SickNetworkException.class)
                .isThrownBy(() -> network.fit(circles()))
                .withMessageStartingWith("failure: layer1 (layer 2): dead units, since epoch 1, iteration 0")
                .satisfies(e -> assertThat(e.diagnosis().rule().name()).isEqualTo("dead units"));
    }

    /** Whichever of the two is attached first, and though a storage that fails is given up. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsFoundIsStoredWhereAListenerOfTheNetworkWritesTo(boolean doctorFirst) {
        StatsStorage storage = new InMemoryStatsStorage();
        Doctor doctor = Doctor.of(List.of(DEAD_UNITS)).telling((severity, line) -> {});
        GradientListener gradients = GradientListener.everyIterations(1)
                .to((StatsStorageRouter) Proxy.newProxyInstance(
                        StatsStorageRouter.class.getClassLoader(), new Class<?>[] {StatsStorageRouter.class}, (proxy, method, arguments) -> {
                            throw new IllegalStateException("the disk is full");
                        }), "first")
                .to(storage, "mine");
        MultiLayerNetwork network = dense(3, Activation.RELU);
        network.getParam("1_b").assign(-100);
        if (doctorFirst) {
            network.addListeners(doctor, gradients);
        } else {
            network.addListeners(gradients, doctor);
        }
        network.fit(circles());
        network.fit(circles());
        assertThat(stored(storage).rows()).extracting(FindingRow::lastIteration, FindingRow::still).contains(tuple(1, 1));
        assertThat(stored(storage)).isEqualTo(doctor.findings());

        network.getParam("1_b").assign(100);
        network.fit(circles());

        assertThat(stored(storage).rows())
                .filteredOn(row -> row.layer() == 2)
                .extracting(FindingRow::iteration, FindingRow::lastIteration, FindingRow::still)
                .containsExactly(tuple(0, 1, 0));
        assertThat(stored(storage)).isEqualTo(doctor.findings());
    }

    @Test
    void whatUnitsPutOutIsStoredToo() {
        StatsStorage storage = new InMemoryStatsStorage();
        Doctor doctor = Doctor.of(List.of());
        MultiLayerNetwork network = dense(3, Activation.RELU);
        INDArray hidden = network.feedForward(circles().getFeatures()).get(1);
        network.addListeners(GradientListener.everyIterations(1).to(storage, "mine"), doctor);

        network.fit(circles());
        network.fit(circles());

        List<UnitRow> first = doctor.units().stream().filter(row -> row.iteration() == 0 && row.layer().equals("layer0")).toList();
        assertThat(first).extracting(UnitRow::unit).containsExactlyElementsOf(IntStream.range(0, (int) hidden.size(1)).boxed().toList());
        assertThat(first).allSatisfy(row -> {
            INDArray values = hidden.getColumn(row.unit());
            assertThat(row.mean()).isCloseTo(values.meanNumber().doubleValue(), within(1e-6));
            assertThat(row.zeros()).isEqualTo(Arrays.stream(values.toDoubleVector()).filter(value -> value == 0).count() / (double) values.length());
        });
        assertThat(first).extracting(UnitRow::zeros).anyMatch(share -> share > 0);
        assertThat(doctor.units()).extracting(UnitRow::iteration).contains(1);
        UnitsRecord stored = (UnitsRecord) storage.getStaticInfo("mine", UnitsRecord.TYPE_ID, GradientRecord.WORKER);
        assertThat(stored.rows()).isEqualTo(doctor.units());
    }

    /** DL4J allows it; of the second nobody could tell whose units they are. */
    @Test
    void aLayerWithTheNameOfAnotherIsLeftOut() {
        Doctor doctor = Doctor.of(List.of());
        MultiLayerNetwork network = new MultiLayerNetwork(settings(0.001).list()
                .layer(new DenseLayer.Builder().name("a b").nIn(2).nOut(3).activation(Activation.TANH).build())
                .layer(new DenseLayer.Builder().name("a\nb").nIn(3).nOut(4).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(LossFunction.XENT).nIn(4).nOut(1).activation(Activation.SIGMOID).build())
                .build());
        network.init();
        network.addListeners(doctor);

        network.fit(circles());
        network.fit(circles());

        assertThat(doctor.units()).extracting(UnitRow::unit).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(doctor.units()).allMatch(row -> row.isOf("a b") && row.isOf("a\nb"));
        new UnitsRecord("mine", GradientRecord.WORKER, 1, doctor.units(), doctor.activations());
    }

    @Test
    void ofAWideLayerTheFirstUnitsAreKept() {
        Doctor doctor = Doctor.of(List.of());
        MultiLayerNetwork network = new MultiLayerNetwork(settings(0.001).list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(100).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(LossFunction.XENT).nIn(100).nOut(1).activation(Activation.SIGMOID).build())
                .build());
        network.init();
        network.addListeners(doctor);

        network.fit(circles());

        assertThat(doctor.units()).extracting(UnitRow::unit).containsExactlyElementsOf(IntStream.range(0, 64).boxed().toList());
    }

    @Test
    void aStorageThatRefusesWhatIsFoundGoesOnTakingTheGradients() {
        StatsStorage storage = new InMemoryStatsStorage() {
            @Override
            public void putStaticInfo(Persistable info) {
                if (info instanceof FindingsRecord) {
                    throw new IllegalStateException("the disk is full");
                }
                super.putStaticInfo(info);
            }
        };
        MultiLayerNetwork network = dense(3, Activation.RELU);
        network.getParam("1_b").assign(-100);
        network.addListeners(
                GradientListener.everyIterations(1).to(storage, "mine"),
                Doctor.of(List.of(DEAD_UNITS)).telling((severity, line) -> {}));

        network.fit(circles());
        network.fit(circles());

        assertThat(storage.getAllUpdatesAfter("mine", GradientRecord.TYPE_ID, GradientRecord.WORKER, 0)).hasSize(2);
    }

    private static Findings stored(StatsStorage storage) {
        return ((FindingsRecord) storage.getStaticInfo("mine", FindingsRecord.TYPE_ID, GradientRecord.WORKER)).findings();
    }

    @Test
    void aSecondNetworkIsPassedOverAndThatIsSaidOnce() {
        Doctor doctor = Doctor.of(List.of(DEAD_UNITS));
        MultiLayerNetwork first = dense(2, Activation.TANH);
        MultiLayerNetwork second = dense(2, Activation.RELU);
        second.getParam("1_b").assign(-100);
        first.addListeners(doctor);
        second.addListeners(doctor);

        first.fit(circles());
        second.fit(circles());
        second.fit(circles());

        assertThat(doctor.history()).isEmpty();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("One doctor looks after one network: give each of the others a doctor of its own");
    }

    @Test
    void aRuleThatFailsSaysSoOnceAndTheOthersGoOn() {
        Rule failing = new Sees(activity -> {
            throw new IllegalStateException("of the rule");
        });
        Doctor doctor = Doctor.of(List.of(failing, DEAD_UNITS));
        MultiLayerNetwork network = dense(3, Activation.RELU);
        network.getParam("1_b").assign(-100);
        network.addListeners(doctor);

        network.fit(circles());
        network.fit(circles());

        assertThat(doctor.diagnoses()).isNotEmpty();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(line -> line.startsWith("The rule"))
                .containsExactly("The rule \"sees\" fails and is asked no more; training goes on: "
                        + "java.lang.IllegalStateException: of the rule");
    }

    private static Diagnosis first(MultiLayerNetwork network, Consumer<MultiLayerNetwork> fault) {
        return examined(network, fault).get(0);
    }

    private static List<Diagnosis> examined(MultiLayerNetwork network, Consumer<MultiLayerNetwork> fault) {
        fault.accept(network);
        return examined(network, circles());
    }

    private static List<Diagnosis> examined(MultiLayerNetwork network, DataSet data) {
        Doctor doctor = Doctor.standard();
        network.addListeners(doctor);
        network.fit(data);
        return doctor.diagnoses();
    }

    private static DataSet circles() {
        return Circles.of(200, 0.1, 1).points().toDataSet();
    }

    private static MultiLayerNetwork dense(int layers, Activation activation) {
        return dense(layers, activation, 0.001);
    }

    private static MultiLayerNetwork dense(int layers, Activation activation, double rate) {
        var list = settings(rate).list();
        for (int layer = 0; layer < layers; layer++) {
            list.layer(hidden(layer == 0 ? 2 : UNITS, activation));
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.layer(output()).build());
        network.init();
        return network;
    }

    private static NeuralNetConfiguration.Builder settings(double rate) {
        return new NeuralNetConfiguration.Builder().seed(3).updater(new Adam(rate)).weightInit(WeightInit.RELU);
    }

    private static DenseLayer hidden(int inputs, Activation activation) {
        return new DenseLayer.Builder().nIn(inputs).nOut(UNITS).activation(activation).build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.XENT).nIn(UNITS).nOut(1).activation(Activation.SIGMOID).build();
    }
}
