package remedies;

import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import plumbline.experiment.Experiment;
import relu.TwoCircles;

/**
 * The remedy "clip the gradient by norm": the gradient of each parameter array, the weights and the biases of each
 * layer independently, is scaled down to an L2 norm of 1 if it is longer, as by {@code SGD(clipnorm=1.0)} of {@code tf.keras}; that
 * of the source's time is {@link ClipGlobalNorm}. All else is as in {@link LargeWeights}.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which gives no numbers.
 *
 * <p>What one should see: whether more seeds learn. Unlike with {@link ClipValue}, the gradient of an array keeps its
 * direction.
 */
public final class ClipNorm implements TwoCircles {

    @Override
    public String id() {
        return "clip-norm";
    }

    @Override
    public String question() {
        return "Does clipping by norm cure weights that are drawn too large?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return LargeWeights.network(
                LargeWeights.normal(seed, 2)
                        .gradientNormalization(GradientNormalization.ClipL2PerParamType)
                        .gradientNormalizationThreshold(1.0),
                5,
                5);
    }

    @Override
    public List<Experiment> controls() {
        return List.of(new LargeWeights());
    }
}
