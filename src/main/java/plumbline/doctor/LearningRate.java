package plumbline.doctor;

import java.util.List;
import plumbline.record.ParameterRecord;

/**
 * A learning rate too low or too high for a layer: the rate times the norm of its weights' gradient, by the norm of the weights, as
 * DeepDiagnosis (Wardat et al., ICSE 2022) has it. That is the relative size of a step of plain gradient descent, whatever the updater
 * makes of it. Of layers whose rate is not known it says nothing.
 *
 * @param limits of the ratio
 * @param source of the limits
 */
record LearningRate(Limits limits, String source) implements Rule {

    @Override
    public String name() {
        return "learning rate";
    }

    @Override
    public String remedy() {
        return "Change the learning rate so that a step changes the weights by about 0.001 of themselves.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        return evidence.weights().stream()
                .flatMap(weight -> limits.finding(
                        weight.layer(),
                        ratio(weight, evidence.learningRates().getOrDefault(weight.layer(), Double.NaN)),
                        "the learning rate is too low for its gradient",
                        "the learning rate is too high for its gradient"))
                .toList();
    }

    private static double ratio(ParameterRecord weight, double rate) {
        return rate * weight.gradient().stats().l2() / weight.weight().stats().l2();
    }
}
