package plumbline.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import plumbline.network.LayerId;

/**
 * The gradient does not reach the layers near the input: a layer's is so much shorter than the last layer's, and short in itself.
 * Told of the layer nearest to the output of which that is so; no more than a notice if a layer before it gets enough, on a shortcut around
 * it for example. Zhang et al. (ICSE 2021), "AUTOTRAINER", compare the first layer with the
 * last, in networks of low accuracy. That no gradient at all reaches the layers near the input is told in any.
 *
 * @param ratio  of the norm of the layer's gradient and that of the last layer's
 * @param norm   of the layer's gradient: where all layers learn fast enough, their ratio is of no interest
 * @param source of the two
 */
record VanishingGradient(double ratio, double norm, String source) implements Rule {

    static final String REMEDY =
            "Initialise by He's or Glorot's weights, use ReLU in place of sigmoid and tanh, or add shortcuts.";

    @Override
    public String name() {
        return "vanishing gradient";
    }

    @Override
    public String remedy() {
        return REMEDY;
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        Map<LayerId, Double> norms = evidence.gradientNorms();
        // Of a loss that is solved, a hinge at 0 for example, all are 0.
        boolean learns = evidence.parameters().stream().anyMatch(parameter -> parameter.gradient().stats().l2() > 0);
        if (norms.size() < 2 || !learns) {
            return List.of();
        }
        List<LayerId> layers = new ArrayList<>(norms.keySet());
        int zeros = 0;
        while (zeros < layers.size() && norms.get(layers.get(zeros)) == 0) {
            zeros++;
        }
        if (zeros > 0) {
            boolean passesSoon = zeros < layers.size() && isZero(layers.get(zeros), evidence);
            Severity severity = passesSoon
                    ? Severity.NOTICE
                    : zeros >= layers.size() - 1 ? Severity.FAILURE : Severity.WARNING;
            return List.of(Finding.of(
                    severity, layers.get(zeros - 1), "no gradient reaches it, nor the layers before it", 0, ratio));
        }
        double last = norms.get(layers.get(layers.size() - 1));
        for (int i = layers.size() - 2; i >= 0; i--) {
            double length = norms.get(layers.get(i));
            // A layer in the middle whose gradient is exactly 0 may be on a branch that this mini-batch does not train.
            if (length > 0 && length < norm && length / last < ratio) {
                boolean passes = layers.subList(0, i).stream().mapToDouble(norms::get).anyMatch(before -> before >= norm);
                return List.of(Finding.of(
                        passes ? Severity.NOTICE : Severity.WARNING,
                        layers.get(i),
                        "its gradient is a tiny part of the last layer's",
                        length / last,
                        ratio));
            }
        }
        return List.of();
    }

    /** Weights that were all drawn as 0 let no gradient pass in the first step, and are 0 no more after it. */
    private static boolean isZero(LayerId layer, Evidence evidence) {
        return evidence.weights().stream()
                .filter(weight -> weight.layer().equals(layer))
                .allMatch(weight -> weight.weight().stats().l2() == 0);
    }
}
