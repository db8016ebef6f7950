package plumbline.doctor;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Wide layers with random weights, one after the other, in the limit of infinite width: Poole et al. (2016), "Exponential expressivity
 * in deep neural networks through transient chaos", and Schoenholz et al. (2017), "Deep information propagation".
 */
final class MeanField {

    /** Of the midpoint rule, an even number: none is at 0, where the slope of ReLU jumps. */
    private static final int POINTS = 800;

    /** Standard deviations on both sides of 0. */
    private static final double REACH = 8;

    private static final double STEP = 2 * REACH / POINTS;
    private static final int ITERATIONS = 500;

    /** A variance that falls for ever stops here, where it is still a number. */
    private static final double LEAST = 1e-30;

    private static final double[] NORMAL = normal();

    private MeanField() {}

    /** The probability of each interval around a point. */
    private static double[] normal() {
        double[] weights = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double z = -REACH + (i + 0.5) * STEP;
            weights[i] = STEP * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        }
        return weights;
    }

    /**
     * By what factor the mean square of the gradient grows, or shrinks, from a layer to the one before it: chi_1, once the layers'
     * sums have the variance that no further layer changes.
     *
     * @param weightVariance of the weights, times the number of inputs
     * @param biasVariance   of the biases
     */
    static double gradientFactor(IActivation activation, double weightVariance, double biasVariance) {
        double variance = 1;
        for (int i = 0; i < ITERATIONS; i++) {
            variance = Math.max(LEAST, weightVariance * meanSquare(outputs(activation, variance)) + biasVariance);
        }
        return weightVariance * meanSquare(slopes(activation, variance));
    }

    private static INDArray arguments(double variance) {
        return Nd4j.linspace(DataType.DOUBLE, -REACH + STEP / 2, STEP, POINTS)
                .muli(Math.sqrt(variance))
                .reshape(1, POINTS);
    }

    private static double[] outputs(IActivation activation, double variance) {
        return activation.getActivation(arguments(variance), false).toDoubleVector();
    }

    private static double[] slopes(IActivation activation, double variance) {
        return activation.backprop(arguments(variance), Nd4j.ones(DataType.DOUBLE, 1, POINTS)).getFirst().toDoubleVector();
    }

    private static double meanSquare(double[] values) {
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            sum += NORMAL[i] * values[i] * values[i];
        }
        return sum;
    }
}
