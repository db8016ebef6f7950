package plumbline.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The singular values of the derivatives of a network's outputs, before their activation function, with respect to its inputs. Where all
 * are near 1, signals and gradients pass whatever the depth: Pennington, Schoenholz and Ganguli (2017), "Resurrecting the sigmoid in deep
 * learning through dynamical isometry".
 *
 * @param smallest of as many as there are inputs, or outputs if they are fewer: the median over the examples
 * @param largest  likewise
 * @param examples of how many examples
 */
public record Jacobian(double smallest, double largest, int examples) {

    private static final int MOST_EXAMPLES = 32;

    /**
     * That of a network as it is now.
     *
     * @param network initialised
     * @param inputs  [example][feature], of which the first {@value #MOST_EXAMPLES} are taken
     * @return empty if it is no chain of dense layers and an output layer, or the inputs are not the first one's
     */
    public static Optional<Jacobian> of(MultiLayerNetwork network, INDArray inputs) {
        Optional<List<DenseLayer>> hidden = Prognosis.hidden(network);
        if (hidden.isEmpty() || inputs.rank() != 2 || inputs.isEmpty() || inputs.size(1) != hidden.get().get(0).getNIn()) {
            return Optional.empty();
        }
        int examples = (int) Math.min(MOST_EXAMPLES, inputs.size(0));
        double[] smallest = new double[examples];
        double[] largest = new double[examples];
        for (int example = 0; example < examples; example++) {
            INDArray input = inputs.getRow(example, true).castTo(DataType.DOUBLE);
            double[] values = new SingularValueDecomposition(derivatives(network, hidden.get(), input)).getSingularValues();
            largest[example] = values[0];
            smallest[example] = values[values.length - 1];
        }
        return Optional.of(new Jacobian(median(smallest), median(largest), examples));
    }

    /** [input][output]. */
    private static RealMatrix derivatives(MultiLayerNetwork network, List<DenseLayer> hidden, INDArray input) {
        INDArray signal = input;
        RealMatrix product = MatrixUtils.createRealIdentityMatrix((int) input.length());
        for (int i = 0; i < hidden.size(); i++) {
            INDArray sum = signal.mmul(weights(network, i));
            if (hidden.get(i).hasBias()) {
                sum.addi(network.getLayer(i).getParam(DefaultParamInitializer.BIAS_KEY).castTo(DataType.DOUBLE).reshape(1, sum.length()));
            }
            INDArray slopes = hidden.get(i).getActivationFn().backprop(sum.dup(), Nd4j.onesLike(sum)).getFirst();
            product = product.multiply(matrix(weights(network, i))).multiply(
                    MatrixUtils.createRealDiagonalMatrix(slopes.toDoubleVector()));
            signal = hidden.get(i).getActivationFn().getActivation(sum, false);
        }
        return product.multiply(matrix(weights(network, hidden.size())));
    }

    private static INDArray weights(MultiLayerNetwork network, int layer) {
        return network.getLayer(layer).getParam(DefaultParamInitializer.WEIGHT_KEY).castTo(DataType.DOUBLE);
    }

    private static RealMatrix matrix(INDArray array) {
        return MatrixUtils.createRealMatrix(array.toDoubleMatrix());
    }

    /** Of an even number the mean of the two in the middle. */
    private static double median(double[] numbers) {
        double[] sorted = Arrays.stream(numbers).sorted().toArray();
        return IntStream.of((sorted.length - 1) / 2, sorted.length / 2).mapToDouble(i -> sorted[i]).average().orElseThrow();
    }

    /** In one line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "the derivatives of the outputs by the inputs have singular values from %.3g to %.3g, medians over %d examples "
                        + "(Pennington et al. 2017: 1 is best)",
                smallest,
                largest,
                examples);
    }
}
