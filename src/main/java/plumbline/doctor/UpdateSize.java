package plumbline.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import plumbline.record.ParameterRecord;

/**
 * Weights that hardly move in a step, or move far: mean absolute update by mean absolute weight. DeepDiagnosis (Wardat et al., ICSE
 * 2022) has the limits, for the learning rate times the gradient.
 */
final class UpdateSize implements Rule {

    static final double SMALLEST = 1e-5;
    static final double LARGEST = 1e-1;

    @Override
    public String name() {
        return "update size";
    }

    @Override
    public String source() {
        return "DeepDiagnosis, ICSE 2022";
    }

    @Override
    public String remedy() {
        return "About 0.001 of the weights a step is usual: change the learning rate.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (ParameterRecord weight : evidence.weights()) {
            OptionalDouble ratio = weight.updateRatio();
            if (ratio.isPresent() && ratio.getAsDouble() < SMALLEST) {
                findings.add(Finding.of(
                        Severity.WARNING, weight.layer(), "its weights hardly move", ratio.getAsDouble(), SMALLEST));
            } else if (ratio.isPresent() && ratio.getAsDouble() > LARGEST) {
                findings.add(Finding.of(
                        Severity.WARNING, weight.layer(), "its weights move too far", ratio.getAsDouble(), LARGEST));
            }
        }
        return findings;
    }
}
