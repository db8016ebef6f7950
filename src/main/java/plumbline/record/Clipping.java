package plumbline.record;

import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.conf.GradientNormalization;

/**
 * The effect of a layer's {@link GradientNormalization} on the gradient: DL4J applies it after dividing by the
 * mini-batch size, if it does, before L2 and the updater.
 *
 * @param normalization of the layer
 * @param threshold     of the recorded gradient's absolute value or norm, beyond which it is changed
 */
record Clipping(GradientNormalization normalization, double threshold) {

    /**
     * That of a layer.
     *
     * @param layer   null if it has no configuration
     * @param applied the gradient that DL4J clips is so many times the recorded one
     */
    static Clipping of(TrainingConfig layer, int applied) {
        GradientNormalization normalization = layer == null ? null : layer.getGradientNormalization();
        return normalization == null
                ? new Clipping(GradientNormalization.None, Double.POSITIVE_INFINITY)
                : new Clipping(normalization, layer.getGradientNormalizationThreshold() / applied);
    }

    /** Of which absolute value an element is changed: infinity if each element's size alone does not decide. */
    double elementThreshold() {
        return normalization == GradientNormalization.ClipElementWiseAbsoluteValue
                ? threshold
                : Double.POSITIVE_INFINITY;
    }

    /**
     * The fraction of an array's elements that it changes, 0 to 1.
     *
     * @param array gradient of one parameter array of the layer, with the share above {@link #elementThreshold}
     * @param layer those of all parameter arrays of the layer
     */
    double fraction(RowSummary.Summary array, Supplier<List<RowSummary.Summary>> layer) {
        return switch (normalization) {
            case None -> 0;
            case ClipElementWiseAbsoluteValue -> array.above();
            case ClipL2PerParamType -> norm(List.of(array)) > threshold ? 1 : 0;
            case ClipL2PerLayer -> norm(layer.get()) > threshold ? 1 : 0;
            case RenormalizeL2PerLayer, RenormalizeL2PerParamType -> 1;
        };
    }

    /** DL4J's: NaN, which is not above any threshold, if an element is; else infinite if an element is. */
    private static double norm(List<RowSummary.Summary> arrays) {
        double squares = 0;
        double notFinite = 0;
        for (RowSummary.Summary array : arrays) {
            Histogram histogram = array.array().histogram();
            notFinite += histogram.nan() > 0 ? Double.NaN : histogram.infinite() > 0 ? Double.POSITIVE_INFINITY : 0;
            double l2 = array.array().stats().l2();
            squares += Double.isNaN(l2) ? 0 : l2 * l2;
        }
        return notFinite == 0 ? Math.sqrt(squares) : notFinite;
    }
}
