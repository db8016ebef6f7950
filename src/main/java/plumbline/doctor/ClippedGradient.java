package plumbline.doctor;

import java.util.List;
import plumbline.record.ParameterRecord;

/**
 * A gradient that is clipped in every step: of an array of weights, all of its elements in each of the last {@value #STEPS} steps examined.
 * The threshold then sets the length of the step, and not the gradient. Pascanu, Mikolov and Bengio (2013), "On the difficulty of training
 * recurrent neural networks", clip what is seldom; how often is too often is ours. It is a notice: networks learn so, too.
 */
final class ClippedGradient implements Rule {

    /** Of which the last is that at hand. */
    private static final int STEPS = DecayingGradient.STEPS;

    @Override
    public String name() {
        return "clipped gradient";
    }

    @Override
    public String source() {
        return "Pascanu et al. 2013; how often is ours";
    }

    @Override
    public String remedy() {
        return "Raise the threshold above the gradient's usual size, or scale the loss, and choose the learning rate anew.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<Past.Step> before = evidence.past().steps();
        return before.size() < STEPS - 1
                ? List.of()
                : evidence.weights().stream()
                        .filter(weight -> isClipped(weight) && before.stream().allMatch(step -> wasClipped(weight, step)))
                        .map(weight -> Finding.of(Severity.NOTICE, weight.layer(), "its gradient is clipped in every step", weight.clipped(), 1))
                        .toList();
    }

    private static boolean isClipped(ParameterRecord weight) {
        return weight.clipped() >= 1;
    }

    private static boolean wasClipped(ParameterRecord weight, Past.Step step) {
        return step.parameters().stream()
                .anyMatch(then -> then.layer().equals(weight.layer())
                        && then.parameter().equals(weight.parameter())
                        && isClipped(then));
    }
}
