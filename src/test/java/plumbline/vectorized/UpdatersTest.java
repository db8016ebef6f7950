package plumbline.vectorized;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaBelief;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import plumbline.optimizer.KerasClippedSgd;
import plumbline.optimizer.KerasRmsProp;
import plumbline.optimizer.KerasSgd;

/** What becomes of a gradient: clipped, regularised and made a step of as by DL4J. */
class UpdatersTest {

    private static final double TOLERANCE = 2e-6;

    /** Of decreasing sizes, more than a moving average needs to be told from what it starts at. */
    private static final DataSet[] BATCHES = batches(8, 8, 5, 3, 8, 1, 7, 8);

    private static DataSet[] batches(int... sizes) {
        DataSet[] batches = new DataSet[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            batches[i] = RandomExamples.classified(sizes[i], 3, 2, i);
            // Whose weights have no gradient.
            batches[i].getFeatures().putColumn(2, batches[i].getFeatures().getColumn(2).mul(0));
        }
        return batches;
    }

    static Stream<IUpdater> updaters() {
        return Stream.of(
                new Sgd(0.1),
                new Nesterovs(0.1, 0.8),
                new Adam(0.01, 0.8, 0.99, 1e-6),
                new AdaMax(0.01, 0.8, 0.99, 1e-6),
                new Nadam(0.01, 0.8, 0.99, 1e-6),
                new AMSGrad(0.01, 0.8, 0.9, 1e-6),
                new AdaGrad(0.01, 1e-4),
                new AdaDelta(0.9, 1e-4),
                new RmsProp(0.01, 0.9, 1e-4),
                new NoOp(),
                new KerasSgd(0.1, 0.8),
                new KerasRmsProp(0.01, 0.9, 1e-4));
    }

    @ParameterizedTest
    @MethodSource
    void updaters(IUpdater updater) throws UnsupportedConfiguration {
        SameSteps.check(network(all -> all.updater(updater)), TOLERANCE, BATCHES);
    }

    /** Some gradients are longer than the norm and others shorter; regularisation comes before. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.5, 100})
    void clippedTogether(double norm) throws UnsupportedConfiguration {
        SameSteps.check(
                network(all -> all.updater(new KerasClippedSgd(0.1, 0.8, norm)).l2(0.05).l1Bias(0.03).biasInit(0.3)),
                TOLERANCE,
                BATCHES);
    }

    /** DL4J then clips by the norm of what lies between others. */
    @Test
    void clippedTogetherWithoutAllIsRefused() {
        assertThatThrownBy(() -> SameSteps.check(
                        network(all -> all.updater(new KerasClippedSgd(0.1, 0.8, 1)), layer -> layer.updater(new Sgd(0.1))),
                        TOLERANCE,
                        BATCHES))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessageStartingWith("an updater that clips all gradients together beside another one in ");
    }

    static Stream<IUpdater> defaults() {
        return Stream.of(
                new Sgd(),
                new Nesterovs(),
                new Adam(),
                new AdaMax(),
                new Nadam(),
                new AMSGrad(),
                new AdaGrad(),
                new AdaDelta(),
                new RmsProp());
    }

    /** Their tiny epsilons let rounding of a small gradient through. */
    @ParameterizedTest
    @MethodSource
    void defaults(IUpdater updater) throws UnsupportedConfiguration {
        SameSteps.check(network(all -> all.updater(updater)), 5 * TOLERANCE, BATCHES);
    }

    /** Not AdaGrad: where DL4J copies its configuration, it leaves out the schedule. */
    static Stream<IUpdater> scheduled() {
        return Stream.of(ScheduleType.values())
                .map(type -> (ISchedule) new ExponentialSchedule(type, 0.02, 0.7))
                .flatMap(rate -> Stream.of(
                        new Sgd(rate),
                        new Nesterovs(rate, new PolySchedule(ScheduleType.ITERATION, 0.9, 2, 100)),
                        new Adam(rate),
                        new AdaMax(rate),
                        Nadam.builder().learningRateSchedule(rate).beta2(0.9).epsilon(1e-4).build(),
                        new AMSGrad(rate),
                        RmsProp.builder().learningRateSchedule(rate).epsilon(1e-4).build()));
    }

    /** {@code fit} of an iterator ends an epoch. */
    @ParameterizedTest
    @MethodSource("scheduled")
    void schedulesOverEpochs(IUpdater updater) throws UnsupportedConfiguration {
        SameSteps.checkEpochs(network(all -> all.updater(updater)), 2 * TOLERANCE, 4, batches(8, 8, 5));
    }

    /** {@code fit} of a mini-batch does not. */
    @ParameterizedTest
    @MethodSource("scheduled")
    void schedulesOverSteps(IUpdater updater) throws UnsupportedConfiguration {
        SameSteps.check(network(all -> all.updater(updater)), TOLERANCE, BATCHES);
    }

    static Stream<IUpdater> withoutRate() {
        return Stream.of(
                new Adam(0, 0.9, 0.999, 1e-3), new AdaMax(0, 0.9, 0.999, 1e-3), new AMSGrad(0, 0.9, 0.999, 1e-3));
    }

    /** These go on with epsilon as their rate. */
    @ParameterizedTest
    @MethodSource
    void withoutRate(IUpdater updater) throws UnsupportedConfiguration {
        SameSteps.check(network(all -> all.updater(updater)), TOLERANCE, BATCHES);
    }

    /** The first layer and the output are of equal configuration, and so are their biases; the layer between is not. */
    @Test
    void layersAndBiasesHaveUpdatersOfTheirOwn() throws UnsupportedConfiguration {
        SameSteps.check(
                network(
                        all -> all.updater(new Nesterovs(0.05, 0.9)).biasUpdater(new Adam(0.02)),
                        layer -> layer.updater(new AdaGrad(0.03)).biasUpdater(new Sgd(0.2))),
                TOLERANCE,
                BATCHES);
    }

    @Test
    void aLayerWhoseUpdaterIsNone() throws UnsupportedConfiguration {
        SameSteps.check(
                network(all -> all.updater(new Adam(0.01)), layer -> layer.updater(new NoOp())), TOLERANCE, BATCHES);
    }

    static Stream<UnaryOperator<NeuralNetConfiguration.Builder>> regularizations() {
        ISchedule falling = new StepSchedule(ScheduleType.ITERATION, 0.1, 0.5, 2);
        return Stream.of(
                all -> all.l1(0.03),
                all -> all.l2(0.05),
                all -> all.l1(0.03).l2(0.05),
                all -> all.l1Bias(0.03).l2Bias(0.05),
                all -> all.weightDecay(0.05),
                all -> all.weightDecay(0.05, false),
                all -> all.weightDecayBias(0.05, true),
                all -> all.weightDecayBias(0.05, false),
                all -> all.l1(0.03).weightDecay(0.05).l1Bias(0.02).weightDecayBias(0.04),
                all -> all.updater(new AdaDelta()).weightDecay(0.01),
                all -> all.updater(new NoOp()).weightDecay(0.05),
                all -> all.biasUpdater(new Sgd(new ExponentialSchedule(ScheduleType.ITERATION, 0.5, 0.5)))
                        .weightDecayBias(0.1),
                all -> all.regularization(List.of(new WeightDecay(falling, true), new L1Regularization(falling)))
                        .regularizationBias(List.of(new L2Regularization(falling), new WeightDecay(falling, false))));
    }

    /** Both before the updater and after it, so that an updater with state tells the two apart. */
    @ParameterizedTest
    @MethodSource
    void regularizations(UnaryOperator<NeuralNetConfiguration.Builder> regularization) throws UnsupportedConfiguration {
        SameSteps.check(
                network(all -> regularization.apply(all.updater(new Nesterovs(0.1, 0.8)).biasInit(0.3))),
                TOLERANCE,
                BATCHES);
    }

    @Test
    void aLayerHasItsOwnRegularization() throws UnsupportedConfiguration {
        SameSteps.check(network(all -> all.l2(0.1), layer -> layer.l1(0.05).l2(0.01)), TOLERANCE, BATCHES);
    }

    /** Some gradients are longer than the threshold and others shorter; regularisation comes after. */
    @ParameterizedTest
    @EnumSource
    void gradientNormalization(GradientNormalization mode) throws UnsupportedConfiguration {
        for (double threshold : new double[] {0.01, 0.1, 0.5}) {
            SameSteps.check(
                    network(all -> all.updater(new KerasSgd(0.1, 0.5))
                            .l2(0.1)
                            .gradientNormalization(mode)
                            .gradientNormalizationThreshold(threshold)),
                    TOLERANCE,
                    BATCHES);
        }
    }

    /** DL4J clips what the running averages of batch normalisation lose together with the gradient of its layer. */
    @ParameterizedTest
    @EnumSource
    void gradientNormalizationOfALayerWithState(GradientNormalization mode) throws UnsupportedConfiguration {
        for (double threshold : new double[] {0.01, 0.1, 0.5}) {
            MultiLayerNetwork network = withState(all -> all.updater(new KerasSgd(0.1, 0.5))
                    .gradientNormalization(mode)
                    .gradientNormalizationThreshold(threshold));
            SameSteps.check(network, 2 * TOLERANCE, batches(8, 6, 5));
        }
    }

    @Test
    void aLayerHasItsOwnGradientNormalization() throws UnsupportedConfiguration {
        SameSteps.check(
                network(
                        all -> all.gradientNormalization(GradientNormalization.ClipL2PerParamType)
                                .gradientNormalizationThreshold(0.1),
                        layer -> layer.gradientNormalization(GradientNormalization.RenormalizeL2PerLayer)),
                TOLERANCE,
                BATCHES);
    }

    /** The layers before the one whose weights are all 0 have none. */
    @ParameterizedTest
    @EnumSource
    void normalizationOfNoGradient(GradientNormalization mode) throws UnsupportedConfiguration {
        MultiLayerNetwork network = network(
                all -> all.gradientNormalization(mode).gradientNormalizationThreshold(0.1));
        network.setParam("2_W", network.getParam("2_W").mul(0));
        SameSteps.check(network, TOLERANCE, BATCHES[0]);
    }

    /** Its square is no float. */
    @ParameterizedTest
    @EnumSource
    void normalizationOfAVanishingGradient(GradientNormalization mode) throws UnsupportedConfiguration {
        MultiLayerNetwork network = network(
                all -> all.gradientNormalization(mode).gradientNormalizationThreshold(0.1));
        network.setParam("2_W", network.getParam("2_W").mul(1e-25));
        SameSteps.check(network, TOLERANCE, BATCHES[0]);
    }

    /** The running averages of batch normalisation are not the updater's. */
    @ParameterizedTest
    @MethodSource("updaters")
    void besideStateOfALayer(IUpdater updater) throws UnsupportedConfiguration {
        SameSteps.check(withState(all -> all.updater(updater).l2(0.1)), 2 * TOLERANCE, batches(8, 6, 5));
    }

    private static MultiLayerNetwork withState(UnaryOperator<NeuralNetConfiguration.Builder> variation) {
        MultiLayerNetwork network = new MultiLayerNetwork(builder(variation)
                .list()
                .layer(new DenseLayer.Builder().nOut(4).build())
                .layer(new BatchNormalization())
                .layer(output())
                .setInputType(InputType.feedForward(3))
                .build());
        network.init();
        return network;
    }

    @Test
    void refusesAnotherUpdater() {
        assertThatThrownBy(() ->
                        SameSteps.check(network(all -> all.updater(new AdaBelief())), TOLERANCE, BATCHES))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessageStartingWith("updater AdaBelief");
    }

    @Test
    void refusesAnotherRegularization() {
        assertThatThrownBy(() -> SameSteps.check(
                        network(all -> all.regularization(List.of(new Towards(1)))), TOLERANCE, BATCHES))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessage("Towards in layer0");
    }

    /** They may do something else than what they extend. */
    @Test
    void refusesSubclasses() {
        assertThatThrownBy(() -> SameSteps.check(network(all -> all.updater(new OtherSgd())), TOLERANCE, BATCHES))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessageStartingWith("updater ");
        assertThatThrownBy(() -> SameSteps.check(
                        network(all -> all.regularization(List.of(new OtherL2()))), TOLERANCE, BATCHES))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessage("OtherL2 in layer0");
    }

    private static final class OtherSgd extends Sgd {

        private static final long serialVersionUID = 1;

        OtherSgd() {
            super(0.1);
        }

        @Override
        public OtherSgd clone() {
            return new OtherSgd();
        }
    }

    private static final class OtherL2 extends L2Regularization {

        private static final long serialVersionUID = 1;

        OtherL2() {
            super(0.1);
        }

        @Override
        public OtherL2 clone() {
            return new OtherL2();
        }
    }

    /** Pulls weights towards a number other than 0. */
    private record Towards(double target) implements Regularization {

        @Override
        public ApplyStep applyStep() {
            return ApplyStep.BEFORE_UPDATER;
        }

        @Override
        public void apply(INDArray parameters, INDArray gradient, double rate, int iteration, int epoch) {
            gradient.addi(parameters.sub(target));
        }

        @Override
        public double score(INDArray parameters, int iteration, int epoch) {
            return 0;
        }

        @Override
        public Towards clone() {
            return this;
        }
    }

    private static MultiLayerNetwork network(UnaryOperator<NeuralNetConfiguration.Builder> all) {
        return network(all, layer -> layer);
    }

    /**
     * Two hidden layers and an output.
     *
     * @param all    settings of all layers
     * @param second settings of the second layer
     */
    private static MultiLayerNetwork network(
            UnaryOperator<NeuralNetConfiguration.Builder> all, UnaryOperator<DenseLayer.Builder> second) {
        MultiLayerNetwork network = new MultiLayerNetwork(builder(all)
                .list()
                .layer(new DenseLayer.Builder().nOut(4).build())
                .layer(second.apply(new DenseLayer.Builder().nOut(5)).build())
                .layer(output())
                .setInputType(InputType.feedForward(3))
                .build());
        network.init();
        return network;
    }

    private static NeuralNetConfiguration.Builder builder(UnaryOperator<NeuralNetConfiguration.Builder> all) {
        return all.apply(
                new NeuralNetConfiguration.Builder().seed(1).activation(Activation.TANH).updater(new Sgd(0.1)));
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(2).activation(Activation.SOFTMAX).build();
    }
}
