package plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.slf4j.LoggerFactory;

/** The profiles at work on networks that train, and what a doctor remembers of the epochs. */
class ProfileTrainingTest {

    private static final int INPUTS = 10;
    private static final int UNITS = 32;
    private static final int EPOCHS = 12;

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

    @ParameterizedTest
    @EnumSource
    void findsNothingInAHealthyNetwork(Profile profile) {
        MultiLayerNetwork network = network(3, Activation.RELU, WeightInit.RELU, new Adam(0.001));

        Doctor doctor = trained(network, Doctor.of(profile), EPOCHS);

        assertThat(accuracy(network)).isGreaterThan(0.9);
        assertThat(doctor.history()).filteredOn(diagnosis -> diagnosis.finding().severity() != Severity.NOTICE).isEmpty();
    }

    @Test
    void autoTrainerFindsAGradientThatVanishes() {
        MultiLayerNetwork network = network(12, Activation.SIGMOID, WeightInit.XAVIER, new Sgd(0.01));

        assertThat(illnesses(trained(network, Doctor.of(Profile.AUTO_TRAINER), EPOCHS)))
                .contains("vanishing gradient of layer0", "slow convergence");
    }

    @Test
    void autoTrainerFindsUnitsThatAreDead() {
        MultiLayerNetwork network = network(3, Activation.RELU, WeightInit.RELU, new Sgd(0.01));
        network.getParam("1_b").assign(-100);

        assertThat(illnesses(trained(network, Doctor.of(Profile.AUTO_TRAINER), EPOCHS))).contains("dying ReLU");
    }

    @Test
    void deepDiagnosisFindsALayerThatIsDead() {
        MultiLayerNetwork network = network(3, Activation.RELU, WeightInit.RELU, new Sgd(0.01));
        network.getParam("1_b").assign(-100);

        assertThat(illnesses(trained(network, Doctor.of(Profile.DEEP_DIAGNOSIS), 1)))
                .contains("dead nodes of layer1", "vanishing gradient of layer0", "learning rate of layer0")
                .doesNotContain("dead nodes of layer0");
    }

    @Test
    void deepDiagnosisKnowsTheLearningRateOfEachLayer() {
        MultiLayerNetwork low = network(2, Activation.TANH, WeightInit.XAVIER, new Sgd(1e-7));
        MultiLayerNetwork high = network(2, Activation.TANH, WeightInit.XAVIER, new Sgd(100));

        assertThat(illnesses(trained(low, Doctor.of(Profile.DEEP_DIAGNOSIS), 1)))
                .containsExactlyInAnyOrder("learning rate of layer0", "learning rate of layer1", "learning rate of layer2");
        assertThat(illnesses(trained(high, Doctor.of(Profile.DEEP_DIAGNOSIS), 1))).contains("learning rate of layer2");
    }

    @Test
    void theDeepCheckerFindsALayerThatIsSaturated() {
        MultiLayerNetwork network = network(3, Activation.TANH, WeightInit.XAVIER, new Adam(0.001));
        network.getParam("1_W").muli(100);

        assertThat(illnesses(trained(network, Doctor.of(Profile.THE_DEEP_CHECKER), 1)))
                .contains("saturated units of layer1")
                .doesNotContain("saturated units of layer0");
    }

    @Test
    void sageMakerFindsALayerWhoseWeightsAreSmallAndOneThatIsPinned() {
        MultiLayerNetwork small = network(3, Activation.RELU, WeightInit.RELU, new Adam(0.001));
        small.getParam("1_W").muli(0.01);
        MultiLayerNetwork pinned = network(3, Activation.TANH, WeightInit.XAVIER, new Adam(0.001));
        pinned.getParam("1_W").muli(1e5);

        assertThat(illnesses(trained(small, Doctor.of(Profile.SAGE_MAKER), 1)))
                .containsExactly("uneven initial weights of layer1");
        assertThat(illnesses(trained(pinned, Doctor.of(Profile.SAGE_MAKER), 1)))
                .contains("saturated activation of layer1")
                .doesNotContain("saturated activation of layer0");
    }

    /** The labels change sides after every second epoch. */
    @Test
    void aLossThatSwingsBetweenEpochs() {
        MultiLayerNetwork network = network(2, Activation.TANH, WeightInit.XAVIER, new Sgd(0.5));
        Doctor doctor = Doctor.standard();
        network.addListeners(doctor);
        DataSet flipped = points();
        flipped.getLabels().rsubi(1);

        for (int i = 0; i < 4; i++) {
            network.fit(data(), 2);
            network.fit(new ListDataSetIterator<>(flipped.asList(), 32), 2);
        }

        assertThat(illnesses(doctor)).contains("oscillating loss");
    }

    @Test
    void aLossThatStaysWhereItIs() {
        MultiLayerNetwork network = network(3, Activation.RELU, WeightInit.RELU, new Sgd(0.001));
        network.getParam("1_b").assign(-100);

        assertThat(illnesses(trained(network, Doctor.standard(), EPOCHS))).contains("slow loss", "chance level of layer3");
    }

    @Test
    void remembersLossesAndAccuraciesOfTheEpochs() {
        MultiLayerNetwork network = network(2, Activation.TANH, WeightInit.XAVIER, new Sgd(0.1));
        List<Evidence> seen = new ArrayList<>();
        List<Double> told = new ArrayList<>();
        Doctor doctor = Doctor.of(List.of(new Witness(seen::add))).planned(7).accuracy(() -> {
            told.add(0.1 * told.size());
            return told.get(told.size() - 1);
        });
        network.addListeners(doctor);

        network.fit(data(), 4);

        Evidence first = seen.get(0);
        Evidence last = seen.get(seen.size() - 1);
        assertThat(told).hasSize(4);
        assertThat(first.past().epochs()).isEmpty();
        assertThat(first.past().planned()).hasValue(7);
        assertThat(last.past().epochs()).hasSize(3).extracting(Past.Epoch::accuracy).containsExactly(0.0, 0.1, 0.2);
        assertThat(last.past().epochs()).extracting(Past.Epoch::loss).allMatch(loss -> loss > 0.1 && loss < 2);
        assertThat(last.past().steps()).hasSize(4);
        assertThat(last.past().steps().get(3).iteration()).isEqualTo(seen.get(seen.size() - 2).iteration());
        assertThat(last.learningRates().values()).hasSize(3).containsOnly(0.1);
    }

    @Test
    void anAccuracyThatFailsIsAskedNoMore() {
        List<String> asked = new ArrayList<>();
        MultiLayerNetwork network = network(2, Activation.TANH, WeightInit.XAVIER, new Sgd(0.1));
        network.addListeners(Doctor.of(Profile.AUTO_TRAINER).accuracy(() -> {
            asked.add("again");
            throw new IllegalStateException("of the evaluation");
        }));

        network.fit(data(), 3);

        assertThat(asked).hasSize(1);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("The accuracy fails and is asked no more; training goes on: "
                        + "java.lang.IllegalStateException: of the evaluation");
    }

    @Test
    void anAccuracyInPercentIsRefused() {
        MultiLayerNetwork network = network(2, Activation.TANH, WeightInit.XAVIER, new Sgd(0.1));
        network.addListeners(Doctor.of(Profile.AUTO_TRAINER).accuracy(() -> 85.5));

        network.fit(data(), 3);

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("The accuracy is asked no more: it must be from 0 to 1, not 85.5");
    }

    @Test
    void aTrainingHasAnEpoch() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Doctor.standard().planned(0))
                .withMessage("a training has at least 1 epoch, not 0");
    }

    /** Of an argument of 5 both are about as far from their end as 0.0067 and 0.00009; single precision tells them apart. */
    @Test
    void whatASigmoidPutsOutTellsItsArgument() {
        assertThat(Squashing.named("sigmoid").isFlat(1 / (1 + Math.exp(-5.01)))).isTrue();
        assertThat(Squashing.named("sigmoid").isFlat(1 / (1 + Math.exp(4.99)))).isFalse();
        assertThat(Squashing.named("tanh").isFlat((float) Math.tanh(-5.01))).isTrue();
        assertThat(Squashing.named("tanh").isFlat((float) Math.tanh(4.99))).isFalse();
        assertThat(Squashing.named("tanh").isPinned(Math.tanh(9.49))).isFalse();
        assertThat(Squashing.named("tanh").isPinned(Math.tanh(-9.51))).isTrue();
        assertThat(Squashing.named("sigmoid").isPinned(1 / (1 + Math.exp(-16.9)))).isFalse();
        assertThat(Squashing.named("sigmoid").isPinned(1 / (1 + Math.exp(-17.1)))).isTrue();
        assertThat(Squashing.named("sigmoid").isPinned(1 / (1 + Math.exp(22.9)))).isFalse();
        assertThat(Squashing.named("sigmoid").isPinned(1 / (1 + Math.exp(23.1)))).isTrue();
        // What the class says of single precision.
        assertThat(Squashing.named("tanh").isPinned((float) Math.tanh(9.02))).isTrue();
        assertThat(Squashing.named("tanh").isPinned((float) Math.tanh(9.0))).isFalse();
        assertThat(Squashing.named("sigmoid").isPinned((float) (1 / (1 + Math.exp(-17.34))))).isTrue();
        assertThat(Squashing.named("sigmoid").isPinned((float) (1 / (1 + Math.exp(-17.32))))).isFalse();
    }

    @Test
    void howFarAnOutputIsFromTheMiddleOfItsRange() {
        assertThat(Squashing.named("tanh").extremity(-0.85)).isEqualTo(0.85);
        assertThat(Squashing.named("sigmoid").extremity(0.5)).isZero();
        assertThat(Squashing.named("hardsigmoid").extremity(1)).isEqualTo(1);
        assertThat(Squashing.named("relu").extremity(3)).isNaN();
    }

    @Test
    void countsWhatOfAUnitIsFaintPinnedAndExtreme() {
        INDArray output = Nd4j.create(new double[][] {{0, 1}, {0.9e-5, -1}, {-1.1e-5, 0.5}, {0.5, -0.5}});

        Activity activity = Activity.of(Patient.layer(0), "tanh", output, null);

        assertThat(activity.faint()).containsExactly(0.5, 0);
        assertThat(activity.pinned()).containsExactly(0, 0.5);
        assertThat(activity.extremity()[1]).isEqualTo(0.75);
    }

    /** A rule that keeps what it is shown. */
    private record Witness(Consumer<Evidence> sees) implements Rule {

        @Override
        public String name() {
            return "witness";
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
            sees.accept(evidence);
            return List.of();
        }
    }

    private static Doctor trained(MultiLayerNetwork network, Doctor doctor, int epochs) {
        Doctor attached = doctor.accuracy(() -> accuracy(network));
        network.addListeners(attached);
        network.fit(data(), epochs);
        return attached;
    }

    private static List<String> illnesses(Doctor doctor) {
        return doctor.history().stream()
                .map(diagnosis -> diagnosis.rule().name()
                        + (diagnosis.finding().layer() == null ? "" : " of " + diagnosis.finding().layer().name()))
                .distinct()
                .toList();
    }

    private static double accuracy(MultiLayerNetwork network) {
        DataSet points = points();
        INDArray right = network.output(points.getFeatures()).gt(0.5).eq(points.getLabels().gt(0.5));
        return right.castTo(DataType.DOUBLE).meanNumber().doubleValue();
    }

    private static ListDataSetIterator<DataSet> data() {
        return new ListDataSetIterator<>(points().asList(), 32);
    }

    /** 256 of normal features; half of each class, on two sides of a plane. */
    private static DataSet points() {
        Nd4j.getRandom().setSeed(5);
        INDArray half = Nd4j.randn(DataType.FLOAT, 128, INPUTS);
        INDArray side = half.getColumn(0, true).add(half.getColumn(1, true)).gt(0).castTo(DataType.FLOAT);
        return new DataSet(Nd4j.vstack(half, half.neg()), Nd4j.vstack(side, side.rsub(1)));
    }

    private static MultiLayerNetwork network(int layers, Activation activation, WeightInit weights, IUpdater updater) {
        var list = new NeuralNetConfiguration.Builder().seed(3).updater(updater).weightInit(weights).list();
        for (int layer = 0; layer < layers; layer++) {
            list.layer(new DenseLayer.Builder()
                    .nIn(layer == 0 ? INPUTS : UNITS)
                    .nOut(UNITS)
                    .activation(activation)
                    .build());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.layer(
                        new OutputLayer.Builder(LossFunction.XENT).nIn(UNITS).nOut(1).activation(Activation.SIGMOID).build())
                .build());
        network.init();
        return network;
    }
}
