package plumbline.vectorized;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.GradientNormalization;

/**
 * DL4J's {@link GradientNormalization}, for every replica for itself.
 *
 * @param mode      which
 * @param threshold of the modes that clip
 */
record GradientClipping(GradientNormalization mode, float threshold) {

    /** What DL4J divides by in place of a norm of 0. */
    private static final float LEAST_NORM = 1e-5f;

    static GradientClipping of(GradientNormalization mode, double threshold) {
        return new GradientClipping(mode == null ? GradientNormalization.None : mode, (float) threshold);
    }

    /**
     * Changes the gradient of one layer in place.
     *
     * @param gradient [parameter][replica] of the network
     * @param weights  the layer's first weight
     * @param biases   the layer's first bias
     * @param end      the parameter after the layer's last
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
            for (int r = 0; r < g.length; r++) {
                g[r] = Math.max(-threshold, Math.min(threshold, g[r]));
            }
        }
    }

    private void scale(float[][] gradient, int from, int to) {
        float[] factors = new float[gradient[from].length];
        for (int i = from; i < to; i++) {
            Products.add(factors, gradient, i, 1, gradient, i, 1, 1);
        }
        boolean clips = mode == GradientNormalization.ClipL2PerLayer || mode == GradientNormalization.ClipL2PerParamType;
        for (int r = 0; r < factors.length; r++) {
            float norm = (float) Math.sqrt(factors[r]);
            if (clips) {
                factors[r] = norm > threshold ? threshold / norm : 1;
            } else {
                factors[r] = 1 / (norm == 0 ? LEAST_NORM : norm);
            }
        }
        for (float[] g : Arrays.asList(gradient).subList(from, to)) {
            for (int r = 0; r < g.length; r++) {
                g[r] *= factors[r];
            }
        }
    }
}
