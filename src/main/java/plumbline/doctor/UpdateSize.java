package plumbline.doctor;

import java.util.List;

/**
 * Weights that hardly move in a step, or move far: mean absolute update by mean absolute weight.
 *
 * @param limits of the ratio
 * @param source of the limits
 */
record UpdateSize(Limits limits, String source) implements Rule {

    @Override
    public String name() {
        return "update size";
    }

    @Override
    public String remedy() {
        return "About 0.001 of the weights a step is usual: change the learning rate.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        return evidence.weights().stream()
                .flatMap(weight -> limits.finding(
                        weight.layer(),
                        weight.updateRatio().orElse(Double.NaN),
                        "its weights hardly move",
                        "its weights move too far"))
                .toList();
    }
}
