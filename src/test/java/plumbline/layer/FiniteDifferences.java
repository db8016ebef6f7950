package plumbline.layer;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Checks DL4J's gradient by central differences. (DL4J's own {@code GradientCheckUtil} skips the first element of the array
 * that follows an excluded one, and there are excluded ones wherever there is batch normalisation.)
 */
final class FiniteDifferences {

    private static final double STEP = 1e-6;

    /** Of a loss near 1, rounding leaves 1e-16 / STEP = 1e-10 in the difference quotient. */
    private static final double ROUNDING = 1e-9;

    /** Batch normalisation's running averages, which are no parameters of the loss. */
    private static final List<String> AVERAGES = List.of("mean", "log10stdev");

    private FiniteDifferences() {}

    /** The largest relative error |a - b| / (|a| + |b|) over all parameters of a network in double precision. */
    static double largestRelativeError(ComputationGraph network, DataSet examples) {
        network.setInputs(examples.getFeatures());
        network.setLabels(examples.getLabels());
        network.computeGradientAndScore();
        // A sum over the examples until the updater divides it.
        double[] gradient = network.gradient().gradient().div(examples.numExamples()).toDoubleVector();
        INDArray parameters = network.params();
        double largest = 0;
        int i = 0;
        for (var array : network.paramTable().entrySet()) {
            String name = array.getKey().substring(array.getKey().lastIndexOf('_') + 1);
            for (int end = i + (int) array.getValue().length(); i < end; i++) {
                if (!AVERAGES.contains(name)) {
                    double value = parameters.getDouble(i);
                    parameters.putScalar(i, value + STEP);
                    double above = loss(network, examples);
                    parameters.putScalar(i, value - STEP);
                    double below = loss(network, examples);
                    parameters.putScalar(i, value);
                    largest = Math.max(largest, relativeError(gradient[i], (above - below) / (2 * STEP)));
                }
            }
        }
        return largest;
    }

    private static double relativeError(double gradient, double difference) {
        double error = Math.abs(gradient - difference);
        return error < ROUNDING ? 0 : error / (Math.abs(gradient) + Math.abs(difference));
    }

    /** As in training: batch normalisation by the mini-batch's own mean and variance. */
    private static double loss(ComputationGraph network, DataSet examples) {
        return network.score(examples, true);
    }
}
