package remedies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import plumbline.experiment.MultiLayerTask;
import plumbline.optimizer.KerasClippedSgd;
import plumbline.optimizer.KerasSgd;

/**
 * One step with clipping and L2 against hand computation: two weights and a bias, a sigmoid, cross-entropy. At
 * weights that are orthogonal to the input, and a bias of 0, the output is 1/2, and for class 0 the gradient is input / 2 by
 * the weights and 1/2 by the bias.
 */
class StepTest {

    private static final IUpdater PLAIN = new Sgd(1);
    private static final Offset<Double> ROUNDING = within(1e-6);

    @Test
    void clippingByValueCutsEachElementAt05() {
        MultiLayerNetwork network = network(new ClipValue(), PLAIN, 0, 0);

        network.fit(examples(1, 3, -0.4));

        // Gradient 1.5 and -0.2, cut to 0.5 and -0.2; that by the bias is 0.5, just within.
        assertWeights(network, -0.5, 0.2, -0.5);
    }

    @Test
    void clippingByNormScalesEachParameterArrayIndependently() {
        MultiLayerNetwork network = network(new ClipNorm(), PLAIN, 0, 0);

        network.fit(examples(1, 3, 4));

        // Gradient 1.5 and 2, of norm 2.5, scaled to 0.6 and 0.8; that by the bias, of norm 0.5, stays as it is.
        assertWeights(network, -0.6, -0.8, -0.5);
    }

    @Test
    void clippingByNormLeavesAGradientThatIsShortEnough() {
        MultiLayerNetwork network = network(new ClipNorm(), PLAIN, 0, 0);

        network.fit(examples(1, 1.2, 1.6));

        // Norm of 0.6 and 0.8: exactly 1.
        assertWeights(network, -0.6, -0.8, -0.5);
    }

    /** As Keras 2.3 and before: gradient 1.5 and 2 by the weights and 0.5 by the bias. */
    @Test
    void clippingByTheGlobalNormKeepsTheDirection() {
        MultiLayerNetwork network = network(
                new NeuralNetConfiguration.Builder().updater(new KerasClippedSgd(1, 0, 1)), 0, 0);

        network.fit(examples(2, 3, 4));

        double norm = Math.sqrt(1.5 * 1.5 + 2 * 2 + 0.5 * 0.5);
        assertWeights(network, -1.5 / norm, -2 / norm, -0.5 / norm);
    }

    /** The step of all parameters together is as long as the norm to clip to. */
    @Test
    void clippingByTheGlobalNormTakesAllLayersTogether() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new KerasClippedSgd(1, 0, 0.1))
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(3).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(new LossBinaryXENT(1e-7))
                        .nIn(3)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .build());
        network.init();
        INDArray before = network.params().dup();

        network.fit(examples(1, 3, 4));

        assertThat(network.params().sub(before).norm2Number().doubleValue()).isCloseTo(0.1, ROUNDING);
    }

    /** Keras clips the gradient of the mean loss. Clipped before, the sum would give half of this, or a third. */
    @Test
    void clippingComesAfterTheDivisionByTheSizeOfTheMiniBatch() {
        MultiLayerNetwork byValue = network(new ClipValue(), PLAIN, 0, 0);
        MultiLayerNetwork byNorm = network(new ClipNorm(), PLAIN, 0, 0);

        byValue.fit(examples(2, 3, -0.4));
        byNorm.fit(examples(3, 3, 4));

        assertWeights(byValue, -0.5, 0.2, -0.5);
        assertWeights(byNorm, -0.6, -0.8, -0.5);
    }

    /** Keras clips what the optimiser is given, and its velocity may be longer. */
    @Test
    void momentumComesAfterClipping() {
        MultiLayerNetwork network = network(new ClipNorm(), new KerasSgd(1, 0.9), 0, 0);

        network.fit(examples(1, 3, 4));
        network.setParams(Nd4j.zeros(1, 3));
        network.fit(examples(1, 3, 4));

        // From 0 again: 0.9 of the first step, and a second one.
        assertWeights(network, 1.9 * -0.6, 1.9 * -0.8, 1.9 * -0.5);
    }

    /** Keras' l2(0.01): the loss gets 0.01 (4^2 + 3^2) = 0.25 more, the gradient 0.02 w, of the biases nothing. */
    @Test
    void penaltyIsThatOfKeras() {
        MultiLayerNetwork network = network(new L2(), PLAIN, 4, -3);

        assertThat(network.score(examples(1, 3, 4))).isCloseTo(Math.log(2) + 0.25, ROUNDING);
        network.fit(examples(1, 3, 4));

        assertWeights(network, 4 - (1.5 + 0.02 * 4), -3 - (2 + 0.02 * -3), -0.5);
    }

    /** It is part of the gradient and so of the velocity, which "weight decay" is not. */
    @Test
    void penaltyGoesThroughMomentum() {
        MultiLayerNetwork network = network(new L2(), new KerasSgd(0.01, 0.9), 4, -3);

        network.fit(examples(1, 0, 0));
        network.fit(examples(1, 0, 0));

        // Velocity -0.01 * 0.02 * 4 = -0.0008, weight 3.9992;
        // 0.9 * -0.0008 - 0.0002 * 3.9992 = -0.00151984, weight 3.99768016. The other weight is -3/4 of it.
        assertThat(network.getParam("0_W").toDoubleVector()[0]).isCloseTo(3.99768016, ROUNDING);
        assertThat(network.getParam("0_W").toDoubleVector()[1]).isCloseTo(-0.75 * 3.99768016, ROUNDING);
    }

    /** Here DL4J departs from Keras, which would clip 1.58 and 1.94. No experiment does both. */
    @Test
    void penaltyIsAddedAfterClipping() {
        MultiLayerNetwork network = network(
                new NeuralNetConfiguration.Builder()
                        .updater(PLAIN)
                        .l2(0.02)
                        .gradientNormalization(GradientNormalization.ClipL2PerParamType)
                        .gradientNormalizationThreshold(1),
                4,
                -3);

        network.fit(examples(1, 3, 4));

        assertWeights(network, 4 - (0.6 + 0.08), -3 - (0.8 - 0.06), -0.5);
    }

    /** With the remedy of an experiment, as its first layer has it. */
    private static MultiLayerNetwork network(MultiLayerTask remedy, IUpdater updater, double... weights) {
        BaseLayer layer = (BaseLayer) remedy.configuration(1).getConf(0).getLayer();
        return network(
                new NeuralNetConfiguration.Builder()
                        .updater(updater)
                        .regularization(layer.getRegularization())
                        .regularizationBias(layer.getRegularizationBias())
                        .gradientNormalization(layer.getGradientNormalization())
                        .gradientNormalizationThreshold(layer.getGradientNormalizationThreshold()),
                weights);
    }

    private static MultiLayerNetwork network(NeuralNetConfiguration.Builder defaults, double... weights) {
        MultiLayerNetwork network = new MultiLayerNetwork(defaults.list()
                .layer(new OutputLayer.Builder(new LossBinaryXENT(1e-7))
                        .nIn(2)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .build());
        network.init();
        network.setParams(Nd4j.createFromArray(weights[0], weights[1], 0).castTo(DataType.FLOAT));
        return network;
    }

    /** So many times the same point of class 0. */
    private static DataSet examples(int count, double... point) {
        return new DataSet(
                Nd4j.createFromArray(point).castTo(DataType.FLOAT).reshape(1, 2).repeat(0, count), Nd4j.zeros(count, 1));
    }

    private static void assertWeights(MultiLayerNetwork network, double... expected) {
        assertThat(network.params().toDoubleVector()).containsExactly(expected, ROUNDING);
    }
}
