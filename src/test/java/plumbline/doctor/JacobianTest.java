package plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class JacobianTest {

    private static final double STEP = 1e-5;

    @Test
    void ofIdentitiesAllAreOne() {
        MultiLayerNetwork network = network(3, 3, 3, Activation.IDENTITY, WeightInit.IDENTITY);

        assertThat(Jacobian.of(network, Nd4j.rand(DataType.DOUBLE, 5, 3))).contains(new Jacobian(1, 1, 5));
    }

    /** Beside central differences of the network's own outputs, which are linear. */
    @Test
    void agreesWithFiniteDifferences() {
        for (Activation activation : new Activation[] {Activation.TANH, Activation.SIGMOID, Activation.RELU, Activation.ELU}) {
            MultiLayerNetwork network = network(4, 6, 3, activation, WeightInit.XAVIER);
            INDArray input = Nd4j.create(new double[][] {{0.3, -0.7, 0.5, 0.1}});
            double[] expected = new SingularValueDecomposition(MatrixUtils.createRealMatrix(differences(network, input))).getSingularValues();

            Jacobian jacobian = Jacobian.of(network, input).orElseThrow();

            assertThat(jacobian.largest()).as(activation + "").isCloseTo(expected[0], within(1e-6));
            assertThat(jacobian.smallest()).as(activation + "").isCloseTo(expected[2], within(1e-6));
        }
    }

    private static double[][] differences(MultiLayerNetwork network, INDArray input) {
        double[][] differences = new double[(int) input.length()][];
        for (int i = 0; i < differences.length; i++) {
            INDArray up = network.output(shifted(input, i, STEP)).dup();
            INDArray down = network.output(shifted(input, i, -STEP)).dup();
            differences[i] = Arrays.stream(up.sub(down).toDoubleVector()).map(difference -> difference / (2 * STEP)).toArray();
        }
        return differences;
    }

    private static INDArray shifted(INDArray input, int feature, double by) {
        INDArray shifted = input.dup();
        shifted.putScalar(0, feature, input.getDouble(0, feature) + by);
        return shifted;
    }

    @Test
    void otherNetworksHaveNone() {
        MultiLayerNetwork dropout = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(2).build())
                .layer(new DropoutLayer(0.5))
                .layer(output(2, 1))
                .build());
        dropout.init();

        assertThat(Jacobian.of(dropout, Nd4j.rand(2, 2))).isEmpty();
        assertThat(Jacobian.of(network(2, 2, 1, Activation.RELU, WeightInit.RELU), Nd4j.rand(2, 2, 3))).isEmpty();
    }

    private static MultiLayerNetwork network(int inputs, int units, int outputs, Activation activation, WeightInit weights) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .weightInit(weights)
                .biasInit(0.1)
                .list()
                .layer(new DenseLayer.Builder().nIn(inputs).nOut(units).activation(activation).build())
                .layer(new DenseLayer.Builder().nIn(units).nOut(units).activation(activation).build())
                .layer(output(units, outputs))
                .build());
        network.init();
        return network;
    }

    private static OutputLayer output(int units, int outputs) {
        return new OutputLayer.Builder(LossFunction.MSE).nIn(units).nOut(outputs).activation(Activation.IDENTITY).build();
    }
}
