package plumbline.train;

import java.util.List;

/**
 * How large the gradient is at the first mini-batch of an epoch.
 *
 * @param epoch   1 = first
 * @param meanAbs mean absolute gradient of the mean loss, before clipping, of every array of weights, recurrent ones
 *                included, from the input's to the output's
 */
public record EpochGradients(int epoch, List<Double> meanAbs) {

    public EpochGradients {
        meanAbs = List.copyOf(meanAbs);
    }

    /** That of the first layer's weights. */
    public double first() {
        return meanAbs.get(0);
    }

    /** That of the last layer's weights. */
    public double last() {
        return meanAbs.get(meanAbs.size() - 1);
    }
}
