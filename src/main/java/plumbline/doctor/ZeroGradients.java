package plumbline.doctor;

import java.util.List;
import plumbline.record.ParameterRecord;

/**
 * Most of the gradient is exactly 0, of weights and biases of all layers together: where units of ReLU are dead, it is.
 *
 * @param share  of the elements, from which on the network is sick
 * @param source of the share
 */
record ZeroGradients(double share, String source) implements Rule {

    @Override
    public String name() {
        return "dying ReLU";
    }

    @Override
    public String remedy() {
        return DeadUnits.REMEDY;
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        double zeros = 0;
        double elements = 0;
        for (ParameterRecord array : evidence.parameters()) {
            if (!array.frozen()) {
                zeros += array.gradient().stats().zeros() * array.gradient().stats().count();
                elements += array.gradient().stats().count();
            }
        }
        return zeros / elements >= share
                ? List.of(Finding.of(Severity.WARNING, null, "most of its gradient is 0", zeros / elements, share))
                : List.of();
    }
}
