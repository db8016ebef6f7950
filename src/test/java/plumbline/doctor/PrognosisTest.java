package plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.record.GradientListener;
import plumbline.record.GradientRecord;

class PrognosisTest {

    /** He's weights for ReLU, and orthogonal ones for the identity, keep the gradient; tanh with such small weights too. */
    @Test
    void knowsTheEdgesOfChaos() {
        assertThat(MeanField.gradientFactor(new ActivationReLU(), 2, 0)).isCloseTo(1, within(1e-6));
        assertThat(MeanField.gradientFactor(new ActivationIdentity(), 1, 0)).isCloseTo(1, within(1e-6));
        assertThat(MeanField.gradientFactor(new ActivationTanH(), 0.25, 0)).isCloseTo(0.25, within(1e-6));
        // However small they are, ReLU's slopes are the same.
        assertThat(MeanField.gradientFactor(new ActivationReLU(), 0.1, 0)).isCloseTo(0.05, within(1e-6));
        // At the edge itself the variance falls so slowly that 500 layers do not reach its limit, 0.
        assertThat(MeanField.gradientFactor(new ActivationTanH(), 1, 0)).isCloseTo(1, within(0.01));
    }

    /**
     * The gradient of 12 layers of 400 units shrinks, or grows, as the theory of infinitely wide ones says. Over eight layers it varies from
     * seed to seed by some 15 % (a variance of the order of 8 / 400 in the logarithm); 40 % are allowed. The network's seed fixes all.
     */
    @ParameterizedTest
    @CsvSource({"TANH, 0.5, 0.1", "TANH, 2.5, 0.1", "SIGMOID, 4, 0.5", "RELU, 1.5, 0", "ELU, 1, 0.1"})
    void agreesWithAWideNetwork(Activation activation, double weightVariance, double biasVariance) {
        int units = 400;
        var layers = new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(0)).list();
        for (int i = 0; i < 12; i++) {
            int inputs = i == 0 ? 20 : units;
            layers.layer(new DenseLayer.Builder()
                    .nIn(inputs)
                    .nOut(units)
                    .activation(activation)
                    .weightInit(new NormalDistribution(0, Math.sqrt(weightVariance / inputs)))
                    .build());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(layers.layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(units)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .weightInit(new NormalDistribution(0, 0.05))
                        .build())
                .build());
        network.init();
        for (int i = 0; i < 12; i++) {
            network.getLayer(i).getParam("b").assign(Nd4j.randn(1, units).muli(Math.sqrt(biasVariance)));
        }
        GradientListener listener = GradientListener.everyIterations(1);
        network.addListeners(listener);
        network.fit(new DataSet(Nd4j.randn(1, 20), Nd4j.ones(1, 1)));

        // Of one example, the gradient of a bias is the derivative by its unit's sum.
        double measured = Math.pow(bias(listener, 2) / bias(listener, 10), 1.0 / 8);
        double theory = Math.sqrt(MeanField.gradientFactor(activation.getActivationFunction(), weightVariance, biasVariance));
        assertThat(Math.pow(measured / theory, 8)).isCloseTo(1, within(0.4));
        assertThat(Prognosis.of(network).orElseThrow().gradientFactor().orElseThrow()).isCloseTo(theory, withinPercentage(3));
    }

    /** DL4J draws its slopes at every training step. */
    @Test
    void isSilentOfAFunctionThatDrawsAtRandom() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(4).activation(Activation.RRELU).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(4).nOut(1).activation(Activation.IDENTITY).build())
                .build());
        network.init();

        assertThat(Prognosis.of(network).orElseThrow().gradientFactor()).isEmpty();
        assertThat(Prognosis.of(network, OptionalDouble.of(1)).orElseThrow().gradientFactor()).isEmpty();
    }

    private static double bias(GradientListener listener, int layer) {
        GradientRecord record = listener.records().get(0);
        return record.parameters().get(2 * layer + 1).gradient().stats().l2();
    }

    @Test
    void tellsWhatNarrowLayersOfReluHaveToExpect() {
        Prognosis prognosis = Prognosis.of(dense(20, 5, Activation.RELU, new WeightInitDistribution(new NormalDistribution(0, 0.6))))
                .orElseThrow();

        assertThat(prognosis.hiddenLayers()).isEqualTo(20);
        assertThat(prognosis.inverseWidths()).isCloseTo(4, within(1e-9));
        assertThat(prognosis.bornDead().orElseThrow()).isCloseTo(1 - Math.pow(31 / 32.0, 19), within(1e-9));
        assertThat(prognosis.toString())
                .startsWith("20 hidden layers, sum of 1/width 4.00 (Hanin 2018); dead from the start with a probability of at "
                        + "most 0.45 (Lu et al. 2020); in wide layers the gradient changes by a factor of 0.");
    }

    @Test
    void isSilentWhereTheTheoriesDoNotReach() {
        Prognosis uniform = Prognosis.of(dense(5, 5, Activation.TANH, new WeightInitDistribution(new UniformDistribution(0, 1))))
                .orElseThrow();
        assertThat(uniform.bornDead()).isEmpty();
        assertThat(uniform.gradientFactor()).isEmpty();
        assertThat(uniform.depthScale()).isEmpty();

        MultiLayerNetwork normalised = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(3).build())
                .layer(new BatchNormalization.Builder().nIn(3).nOut(3).build())
                .layer(new OutputLayer.Builder(LossFunction.XENT).nIn(3).nOut(1).activation(Activation.SIGMOID).build())
                .build());
        normalised.init();
        assertThat(Prognosis.of(normalised)).isEmpty();
    }

    private static MultiLayerNetwork dense(int hidden, int units, Activation activation, IWeightInit weights) {
        var layers = new NeuralNetConfiguration.Builder().seed(1).weightInit(weights).list();
        for (int i = 0; i < hidden; i++) {
            layers.layer(new DenseLayer.Builder().nIn(i == 0 ? 2 : units).nOut(units).activation(activation).build());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(
                layers.layer(new OutputLayer.Builder(LossFunction.XENT).nIn(units).nOut(1).activation(Activation.SIGMOID).build())
                        .build());
        network.init();
        return network;
    }
}
