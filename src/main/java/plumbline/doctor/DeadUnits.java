package plumbline.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Units of ReLU that put out 0 for every example of the mini-batch: no gradient passes them. A few leave the others their work; a
 * layer all of whose units are dead cuts off what is before it, if no shortcut leads around it; the layers after it are not told of.
 *
 * @param share  of a layer's units, from which on the layer is sick
 * @param source of the share
 */
record DeadUnits(double share, String source) implements Rule {

    static final String REMEDY = "Initialise by He's weights, lower the learning rate, or use leaky ReLU, ELU or SELU.";

    static final Set<String> RECTIFIERS = Set.of("relu", "relu6", "thresholdedrelu", "rectifiedtanh");

    @Override
    public String name() {
        return "dead units";
    }

    @Override
    public String remedy() {
        return REMEDY;
    }

    @Override
    public boolean canJudge(Evidence evidence) {
        return !evidence.hasFewExamples();
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Activity activity : evidence.activities()) {
            if (activity.values() < Evidence.FEW || !RECTIFIERS.contains(activity.function())) {
                continue;
            }
            List<Integer> dead = IntStream.range(0, activity.units()).filter(unit -> activity.zeros()[unit] == 1).boxed().toList();
            double part = (double) dead.size() / activity.units();
            if (part == 1) {
                Severity severity = cutsOff(evidence) ? Severity.FAILURE : Severity.WARNING;
                findings.add(Finding.of(severity, activity.layer(), "all of its units are dead", part, share));
                break;
            }
            if (dead.size() > 0) {
                Severity severity = part >= share ? Severity.WARNING : Severity.NOTICE;
                findings.add(new Finding(severity, activity.layer(), dead, "they put out 0 for every example", part, share));
            }
        }
        return findings;
    }

    /** Whether the layer nearest to the input gets no gradient any more. */
    private static boolean cutsOff(Evidence evidence) {
        return evidence.gradientNorms().values().stream().findFirst().filter(norm -> norm == 0).isPresent();
    }
}
