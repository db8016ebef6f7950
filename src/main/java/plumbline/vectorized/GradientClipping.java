package plumbline.vectorized;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.GradientNormalization;

/**
 * DL4J's {@link GradientNormalization}: clips or rescales a layer's gradient, independently per seed.
 *
 * @param mode      how
 * @param threshold for the modes that clip
 */
record GradientClipping(GradientNormalization mode, float threshold) {

    /** What DL4J divides by when the norm is 0. */
    private static final float NORM_FLOOR = 1e-5f;

    static GradientClipping of(GradientNormalization mode, double threshold) {
        return new GradientClipping(mode == null ? GradientNormalization.None : mode, (float) threshold);
    }

    /**
     * Changes the gradient of one layer in place.
     *
     * @param gradient [parameter][seed] of the network
     * @param weights  index of the layer's first weight
     * @param biases   index of the layer's first bias
     * @param end      index after the layer's last parameter
     */
    void apply(float[][] gradient, int weights, int biases, int end) {
        switch (mode) {
            case None -> { }
            case ClipElementWiseAbsoluteValue -> clip(gradient, weights, end);
            case ClipL2PerLayer, RenormalizeL2PerLayer -> scale(gradient, weights, end);
            case ClipL2PerParamType, RenormalizeL2PerParamType -> {
                scale(gradient, weights, biases);
                scale(gradient, biases, end);
            }
            default -> throw new IllegalStateException(mode.name());
        }
    }

    private void clip(float[][] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            float[] g = gradient[i];
            for (int s = 0; s < g.length; s++) {
                g[s] = Math.max(-threshold, Math.min(threshold, g[s]));
            }
        }
    }

    private void scale(float[][] gradient, int from, int to) {
        float[] factors = new float[gradient[from].length];
        for (int i = from; i < to; i++) {
            DotProducts.add(factors, gradient, i, 1, gradient, i, 1, 1);
        }
        boolean clips = mode == GradientNormalization.ClipL2PerLayer || mode == GradientNormalization.ClipL2PerParamType;
        for (int s = 0; s < factors.length; s++) {
            float norm = (float) Math.sqrt(factors[s]);
            if (clips) {
                factors[s] = norm > threshold ? threshold / norm : 1;
            } else {
                factors[s] = 1 / (norm == 0 ? NORM_FLOOR : norm);
            }
        }
        for (float[] g : Arrays.asList(gradient).subList(from, to)) {
            for (int s = 0; s < g.length; s++) {
                g[s] *= factors[s];
            }
        }
    }
}
