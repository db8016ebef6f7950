package plumbline.doctor;

import java.util.List;
import plumbline.record.ParameterRecord;

/**
 * The gradient does not reach the layers near the input: a layer's is so much shorter than the last layer's, and short in itself.
 * Told of the layer nearest to the output from which on that is so. Zhang et al. (ICSE 2021), "AUTOTRAINER", compare the first layer
 * with the last, with the same thresholds.
 */
final class VanishingGradient implements Rule {

    /** Of the norm of the layer's gradient and that of the last layer's. */
    static final double RATIO = 1e-3;
    /** Of the norm itself: where all layers learn fast enough, their ratio is of no interest. */
    static final double NORM = 1e-4;

    @Override
    public String name() {
        return "vanishing gradient";
    }

    @Override
    public String source() {
        return "AutoTrainer, ICSE 2021";
    }

    @Override
    public String remedy() {
        return "Initialise by He's or Glorot's weights, use ReLU in place of sigmoid and tanh, or add shortcuts.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<ParameterRecord> weights = evidence.weights();
        if (weights.size() < 2) {
            return List.of();
        }
        double last = norm(weights.get(weights.size() - 1));
        for (int i = weights.size() - 2; i >= 0; i--) {
            ParameterRecord weight = weights.get(i);
            double norm = norm(weight);
            if (norm == 0) {
                return List.of(Finding.of(
                        Severity.FAILURE, weight.layer(), "no gradient reaches it, nor the layers before it", 0, RATIO));
            }
            if (norm < NORM && norm / last < RATIO) {
                return List.of(Finding.of(
                        Severity.WARNING, weight.layer(), "its gradient is a tiny part of the last layer's", norm / last, RATIO));
            }
        }
        return List.of();
    }

    private static double norm(ParameterRecord weight) {
        return weight.gradient().stats().l2();
    }
}
