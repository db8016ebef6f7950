package plumbline.doctor;

import java.util.Arrays;
import java.util.List;

/**
 * A layer of ReLU most of whose outputs are 0, over all units and examples: none is below 0.
 *
 * @param share  of the outputs, from which on the layer is sick
 * @param source of the share
 */
record ZeroOutputs(double share, String source) implements Rule {

    @Override
    public String name() {
        return "dead nodes";
    }

    @Override
    public String remedy() {
        return "Scale the inputs, initialise by He's weights, or lower the learning rate.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        return evidence.activities().stream()
                .filter(layer -> DeadUnits.RECTIFIERS.contains(layer.function()) && zeros(layer) >= share)
                .map(layer -> Finding.of(Severity.WARNING, layer.layer(), "most of its outputs are 0", zeros(layer), share))
                .toList();
    }

    private static double zeros(Activity layer) {
        return Arrays.stream(layer.zeros()).average().orElse(Double.NaN);
    }
}
