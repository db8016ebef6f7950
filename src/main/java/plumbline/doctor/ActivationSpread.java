package plumbline.doctor;

import java.util.Arrays;
import java.util.List;

/**
 * A layer whose outputs are almost the same, or far apart: the standard deviation over all units and examples.
 *
 * @param limits of the standard deviation
 * @param source of the limits
 */
record ActivationSpread(Limits limits, String source) implements Rule {

    @Override
    public String name() {
        return "spread of activations";
    }

    @Override
    public String remedy() {
        return "Initialise by He's or Glorot's weights, scale the inputs, or add batch normalisation.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        return evidence.activities().stream()
                .flatMap(layer -> limits.finding(
                        layer.layer(), sd(layer), "its outputs are almost the same", "its outputs are far apart"))
                .toList();
    }

    /** Every unit has as many values as the others. */
    private static double sd(Activity layer) {
        double mean = Arrays.stream(layer.mean()).average().orElse(Double.NaN);
        double squares = 0;
        for (int unit = 0; unit < layer.units(); unit++) {
            squares += layer.sd()[unit] * layer.sd()[unit] + (layer.mean()[unit] - mean) * (layer.mean()[unit] - mean);
        }
        return Math.sqrt(squares / layer.units());
    }
}
