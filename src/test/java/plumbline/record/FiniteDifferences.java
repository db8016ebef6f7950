package plumbline.record;

import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The derivative of a loss, from the loss alone. */
final class FiniteDifferences {

    private FiniteDifferences() {}

    /**
     * The gradient by central differences.
     *
     * @param parameter of the network, DOUBLE; left as it is
     * @param loss      of the network
     * @param step      by which each element is moved, up and down
     */
    static double[] of(INDArray parameter, DoubleSupplier loss, double step) {
        double[] gradient = new double[(int) parameter.length()];
        for (int i = 0; i < gradient.length; i++) {
            double value = parameter.getDouble(i);
            parameter.putScalar(i, value + step);
            double above = loss.getAsDouble();
            parameter.putScalar(i, value - step);
            double below = loss.getAsDouble();
            parameter.putScalar(i, value);
            gradient[i] = (above - below) / (2 * step);
        }
        return gradient;
    }
}
