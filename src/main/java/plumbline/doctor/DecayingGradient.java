package plumbline.doctor;

import java.util.ArrayList;
import java.util.List;
import plumbline.record.ParameterRecord;

/**
 * The gradient of a layer's weights falls from step to step: its mean absolute value, over the last {@value #STEPS} steps examined, to
 * a part of it each time. Where mini-batches between them were not examined, to as small a part for each of these.
 *
 * @param most   part that is left after a mini-batch, if that is a decay
 * @param source of the part
 */
record DecayingGradient(double most, String source) implements Rule {

    /** Of which the last is that at hand. */
    static final int STEPS = 5;

    @Override
    public String name() {
        return "decaying gradient";
    }

    @Override
    public String remedy() {
        return "Lower the learning rate, initialise by He's or Glorot's weights, or use ReLU in place of sigmoid and tanh.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        if (evidence.past().steps().size() < STEPS - 1) {
            return findings;
        }
        for (ParameterRecord weight : evidence.weights()) {
            double left = largestPartLeft(weight, evidence);
            if (left <= most) {
                findings.add(Finding.of(Severity.WARNING, weight.layer(), "its gradient falls from step to step", left, most));
            }
        }
        return findings;
    }

    /** NaN if it was 0, or was not there. */
    private static double largestPartLeft(ParameterRecord weight, Evidence evidence) {
        List<Past.Step> before = evidence.past().steps();
        double after = weight.gradient().stats().meanAbs();
        int iteration = evidence.iteration();
        double largest = 0;
        for (int i = before.size() - 1; i > before.size() - STEPS; i--) {
            Past.Step step = before.get(i);
            double gradient = meanAbs(weight, step);
            largest = Math.max(largest, Math.pow(after / gradient, 1.0 / (iteration - step.iteration())));
            after = gradient;
            iteration = step.iteration();
        }
        return largest;
    }

    private static double meanAbs(ParameterRecord weight, Past.Step step) {
        return step.parameters().stream()
                .filter(array -> array.layer().equals(weight.layer()) && array.parameter().equals(weight.parameter()))
                .mapToDouble(array -> array.gradient().stats().meanAbs())
                .findFirst()
                .orElse(Double.NaN);
    }
}
