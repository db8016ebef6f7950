package plumbline.record;

import java.util.Arrays;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.conf.GradientNormalization;

/**
 * The effect of a layer's {@link GradientNormalization} on the gradient of the mean loss: DL4J applies it after
 * dividing by the mini-batch size, before L2 and the updater.
 */
interface Clipping {

    /**
     * The fraction of elements that it changes, 0 to 1.
     *
     * @param gradient of one parameter array of the layer
     */
    double fraction(double[] gradient);

    /** @param layerGradient gradient of all parameters of the layer */
    static Clipping of(TrainingConfig layer, double[] layerGradient) {
        double threshold = layer.getGradientNormalizationThreshold();
        GradientNormalization normalization = layer.getGradientNormalization();
        return switch (normalization == null ? GradientNormalization.None : normalization) {
            case None -> gradient -> 0;
            case ClipElementWiseAbsoluteValue -> gradient -> Arrays.stream(gradient)
                    .map(element -> Math.abs(element) > threshold ? 1 : 0)
                    .average()
                    .orElse(0);
            case ClipL2PerParamType -> gradient -> norm(gradient) > threshold ? 1 : 0;
            case ClipL2PerLayer -> gradient -> norm(layerGradient) > threshold ? 1 : 0;
            case RenormalizeL2PerLayer, RenormalizeL2PerParamType -> gradient -> 1;
        };
    }

    private static double norm(double[] elements) {
        return Math.sqrt(Arrays.stream(elements).map(element -> element * element).sum());
    }
}
