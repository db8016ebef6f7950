package plumbline.vectorized;

import java.util.List;
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

    boolean isNone() {
        return mode == GradientNormalization.None;
    }

    /**
     * Changes the gradient of one layer in place.
     *
     * @param gradient  of the network, [parameter][seed]
     * @param variables the layer's
     */
    void apply(float[] gradient, List<Variable> variables, int seeds) {
        switch (mode) {
            case None -> { }
            case ClipElementWiseAbsoluteValue -> {
                for (Variable variable : variables) {
                    clip(gradient, variable.first() * seeds, (variable.first() + variable.length()) * seeds);
                }
            }
            case ClipL2PerLayer, RenormalizeL2PerLayer -> scale(gradient, variables, seeds);
            case ClipL2PerParamType, RenormalizeL2PerParamType -> {
                for (Variable variable : variables) {
                    scale(gradient, List.of(variable), seeds);
                }
            }
            default -> throw new IllegalStateException(mode.name());
        }
    }

    private void clip(float[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            gradient[i] = Math.max(-threshold, Math.min(threshold, gradient[i]));
        }
    }

    private void scale(float[] gradient, List<Variable> variables, int seeds) {
        float[] factors = new float[seeds];
        float[] row = new float[seeds];
        for (Variable variable : variables) {
            for (int i = variable.first(); i < variable.first() + variable.length(); i++) {
                System.arraycopy(gradient, i * seeds, row, 0, seeds);
                for (int s = 0; s < seeds; s++) {
                    factors[s] += row[s] * row[s];
                }
            }
        }
        boolean clips = mode == GradientNormalization.ClipL2PerLayer || mode == GradientNormalization.ClipL2PerParamType;
        for (int s = 0; s < seeds; s++) {
            float norm = (float) Math.sqrt(factors[s]);
            if (clips) {
                factors[s] = norm > threshold ? threshold / norm : 1;
            } else {
                factors[s] = 1 / (norm == 0 ? NORM_FLOOR : norm);
            }
        }
        for (Variable variable : variables) {
            for (int i = variable.first(); i < variable.first() + variable.length(); i++) {
                System.arraycopy(gradient, i * seeds, row, 0, seeds);
                for (int s = 0; s < seeds; s++) {
                    row[s] *= factors[s];
                }
                System.arraycopy(row, 0, gradient, i * seeds, seeds);
            }
        }
    }
}
