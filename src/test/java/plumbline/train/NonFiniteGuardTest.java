package plumbline.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import plumbline.data.Circles;
import plumbline.data.Points;
import plumbline.data.Split;

class NonFiniteGuardTest {

    /** 100 points to train on: 4 mini-batches an epoch. */
    private static final Split DATA = Split.first(100, Circles.of(120, 0.1, 1).points());

    @Test
    void finiteNetworkIsNotStopped() {
        MultiLayerNetwork network = network(0.01);

        new Trainer(DATA, 32, 3).fit(network, 1, metrics -> {});

        assertThat(network.getIterationCount()).isEqualTo(12);
    }

    @Test
    void weightThatIsNoNumberIsNamed() {
        MultiLayerNetwork network = network(0.01);
        network.getParam("1_W").putScalar(3, Float.NaN);

        assertStopped(network, DATA)
                .withMessage("epoch 1, mini-batch 1: layer 2 (dense_02), parameter W is NaN");
    }

    /** The clipped loss and its gradient stay finite, so only the weights themselves show it. */
    @Test
    void biasThatIsInfiniteIsNamed() {
        MultiLayerNetwork network = network(0.01);
        network.getParam("2_b").putScalar(0, Float.NEGATIVE_INFINITY);

        assertStopped(network, DATA)
                .withMessage("epoch 1, mini-batch 1: layer 3 (output), parameter b is -Infinity");
    }

    @Test
    void ofTwoBadLayersTheOneNextToTheInputIsBlamed() {
        MultiLayerNetwork network = network(0.01);
        network.getParam("2_W").putScalar(0, Float.NaN);
        network.getParam("0_W").putScalar(0, Float.NaN);

        assertStopped(network, DATA)
                .withMessage("epoch 1, mini-batch 1: layer 1 (dense_01), parameter W is NaN");
    }

    @Test
    void inputThatIsNoNumberIsSeenInTheFirstHiddenLayersActivation() {
        Points train = DATA.train().slice(0, 32);
        double[][] x = train.x().clone();
        x[5] = new double[] {Double.NaN, 0};

        assertStopped(network(0.01), new Split(new Points(x, train.y()), DATA.test()))
                .withMessage("epoch 1, mini-batch 1: layer 1 (dense_01), activation is NaN");
    }

    @Test
    void epochAndMiniBatchAreCountedFromOne() {
        MultiLayerNetwork network = network(0.01);
        network.addListeners(new BaseTrainingListener() {
            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
                // Iterations 0 to 3 are epoch 1; 4 and 5 are mini-batches 1 and 2 of epoch 2.
                if (iteration == 5) {
                    ((MultiLayerNetwork) model).getParam("0_W").putScalar(0, Float.NaN);
                }
            }
        });

        assertStopped(network, DATA)
                .withMessage("epoch 2, mini-batch 3: layer 1 (dense_01), parameter W is NaN");
    }

    @Test
    void learningRateBeyondSinglePrecisionIsStoppedAtTheNextMiniBatch() {
        // The first update, 1e39 times the gradient, is no float: infinity, or NaN where the gradient is 0.
        assertStopped(network(1e39), DATA)
                .withMessageMatching(
                        "epoch 1, mini-batch 2: layer 1 \\(dense_01\\), parameter W is (NaN|-?Infinity)");
    }

    @Test
    void lastUpdateOfTrainingIsLookedAtToo() {
        Split oneMiniBatch = new Split(DATA.train().slice(0, 32), DATA.test());

        assertThatExceptionOfType(NonFiniteException.class)
                .isThrownBy(() -> new Trainer(oneMiniBatch, 32, 1).fit(network(1e39), 1, metrics -> {}))
                .withMessageMatching(
                        "epoch 1, after mini-batch 1: layer 1 \\(dense_01\\), parameter W is (NaN|-?Infinity)");
    }

    private static ThrowableAssertAlternative<NonFiniteException> assertStopped(
            MultiLayerNetwork network, Split data) {
        return assertThatExceptionOfType(NonFiniteException.class)
                .isThrownBy(() -> new Trainer(data, 32, 3).fit(network, 1, metrics -> {}));
    }

    @Test
    void lossThatIsInfiniteThoughAllWeightsAreFiniteIsNamed() {
        // (1e25 * 1 - 0)^2 = 1e50, beyond single precision
        assertThatExceptionOfType(NonFiniteException.class)
                .isThrownBy(() -> fitSquaredError(1e25, 1))
                .withMessage("epoch 1, mini-batch 1: layer 1 (output), loss is Infinity");
    }

    @Test
    void gradientThatIsInfiniteThoughTheLossIsFiniteIsNamed() {
        // Loss (1e-10 * 1e25 - 0)^2 = 1e30; gradient 2 * 1e15 * 1e25 = 2e40, beyond single precision
        assertThatExceptionOfType(NonFiniteException.class)
                .isThrownBy(() -> fitSquaredError(1e-10, 1e25))
                .withMessage("epoch 1, mini-batch 1: layer 1 (output), gradient of W is Infinity");
    }

    private static void fitSquaredError(double weight, double input) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new Momentum(0.01, 0.9))
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .name("output")
                        .nIn(1)
                        .nOut(1)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        network.params().assign(weight);
        network.setListeners(new NonFiniteGuard());
        network.fit(Nd4j.createFromArray(new float[][] {{(float) input}}), Nd4j.createFromArray(new float[][] {{0}}));
    }

    private static MultiLayerNetwork network(double learningRate) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Momentum(learningRate, 0.9))
                .list()
                .layer(dense("dense_01", 2))
                .layer(dense("dense_02", 5))
                .layer(new OutputLayer.Builder(new LossBinaryXENT(1e-7))
                        .name("output")
                        .nIn(5)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .build());
        network.init();
        return network;
    }

    private static DenseLayer dense(String name, int inputs) {
        return new DenseLayer.Builder()
                .name(name)
                .nIn(inputs)
                .nOut(5)
                .activation(Activation.TANH)
                .build();
    }
}
