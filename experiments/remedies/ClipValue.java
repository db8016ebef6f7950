package remedies;

import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import plumbline.experiment.Experiment;
import relu.TwoCircles;

/**
 * The remedy "clip the gradient by value": every element of the gradient of the mean loss is cut to [-0.5, 0.5], as by
 * Keras' {@code SGD(clipvalue=0.5)}. All else is as in {@link LargeWeights}.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which gives no numbers.
 *
 * <p>What one should see: whether more seeds learn.
 */
public final class ClipValue implements TwoCircles {

    @Override
    public String id() {
        return "clip-value";
    }

    @Override
    public String question() {
        return "Does clipping by value cure weights that are drawn too large?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return LargeWeights.network(
                LargeWeights.normal(seed, 2)
                        .gradientNormalization(GradientNormalization.ClipElementWiseAbsoluteValue)
                        .gradientNormalizationThreshold(0.5),
                5,
                5);
    }

    @Override
    public List<Experiment> controls() {
        return List.of(new LargeWeights());
    }
}
