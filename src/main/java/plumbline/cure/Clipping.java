package plumbline.cure;

import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Shortens steps that a gradient that explodes would make too long. By value, each element of the gradient is cut off, which changes its
 * direction; by norm, that of each array of weights or biases is scaled down, which does not.
 *
 * <p>Source: Pascanu, Mikolov and Bengio 2013, "On the difficulty of training recurrent neural networks", section 3.2; by value, Mikolov
 * 2012, "Statistical language models based on neural networks", section 3.2.2.
 *
 * @param how       by value or by norm
 * @param threshold of an element's size or of an array's L2 norm, above 0
 */
record Clipping(GradientNormalization how, double threshold) implements LayerRemedy {

    static Clipping byValue(double threshold) {
        return new Clipping(GradientNormalization.ClipElementWiseAbsoluteValue, threshold);
    }

    static Clipping byNorm(double threshold) {
        return new Clipping(GradientNormalization.ClipL2PerParamType, threshold);
    }

    /** @throws IllegalArgumentException if the threshold is not a number above 0 */
    Clipping {
        if (!(threshold > 0 && threshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the threshold of clipping must be a number above 0, not " + threshold);
        }
    }

    @Override
    public String name() {
        String by = how == GradientNormalization.ClipL2PerParamType ? "norm" : "value";
        return "clipping by " + by + " to " + Decimal.of(threshold);
    }

    @Override
    public String target() {
        return "layers with weights whose gradient is not clipped so";
    }

    @Override
    public void change(Layer layer) {
        if (layer instanceof BaseLayer weighted) {
            weighted.setGradientNormalization(how);
            weighted.setGradientNormalizationThreshold(threshold);
        }
    }
}
