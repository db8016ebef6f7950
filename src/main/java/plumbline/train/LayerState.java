package plumbline.train;

import java.io.Serializable;

/**
 * One array of weights as an epoch begins, with its gradient at the first mini-batch.
 *
 * @param gradientMean    mean of the elements of the gradient of the mean loss, before clipping
 * @param gradientMeanAbs mean of their absolute values
 * @param gradientSd      their standard deviation, dividing by their number
 * @param weightMean      mean of the weights before the step
 * @param weightSd        their standard deviation
 * @param active          share of the outputs of the array's layer, over all training examples in inference, that are not
 *                        exactly 0: of ReLU, how much of the layer is active
 */
public record LayerState(
        double gradientMean,
        double gradientMeanAbs,
        double gradientSd,
        double weightMean,
        double weightSd,
        double active)
        implements Serializable {

    /** That of a network that became non-finite before it could be seen. */
    public static final LayerState LOST =
            new LayerState(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
