package plumbline.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Units of ReLU that put out 0 for every example of the mini-batch: no gradient passes them. A few leave the others their work; a
 * layer all of whose units are dead cuts off what is before it, if no shortcut leads around it; the layers after it are not told of.
 * From which share on a layer counts as sick: AutoTrainer (Zhang et al., ICSE 2021; of gradients that are 0) and DeepDiagnosis
 * (Wardat et al., ICSE 2022; of outputs that are not above 0).
 */
final class DeadUnits implements Rule {

    /** Share of a layer's units. */
    static final double SHARE = 0.7;

    /** Of fewer a unit that is alive is often 0 for all; of eight, if it is for half of the examples, once in 256. */
    private static final int LEAST_VALUES = 8;

    private static final Set<String> RECTIFIERS = Set.of("relu", "relu6", "thresholdedrelu", "rectifiedtanh");

    @Override
    public String name() {
        return "dead units";
    }

    @Override
    public String source() {
        return "AutoTrainer, ICSE 2021, and DeepDiagnosis, ICSE 2022";
    }

    @Override
    public String remedy() {
        return "Initialise by He's weights, lower the learning rate, or use leaky ReLU, ELU or SELU.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Activity activity : evidence.activities()) {
            if (activity.values() < LEAST_VALUES || !RECTIFIERS.contains(activity.function())) {
                continue;
            }
            List<Integer> dead = IntStream.range(0, activity.units()).filter(unit -> activity.zeros()[unit] == 1).boxed().toList();
            double share = (double) dead.size() / activity.units();
            if (share == 1) {
                Severity severity = cutsOff(evidence) ? Severity.FAILURE : Severity.WARNING;
                findings.add(Finding.of(severity, activity.layer(), "all of its units are dead", share, SHARE));
                break;
            }
            if (dead.size() > 0) {
                Severity severity = share >= SHARE ? Severity.WARNING : Severity.NOTICE;
                findings.add(new Finding(severity, activity.layer(), dead, "they put out 0 for every example", share, SHARE));
            }
        }
        return findings;
    }

    /** Whether the layer nearest to the input gets no gradient any more. */
    private static boolean cutsOff(Evidence evidence) {
        return evidence.gradientNorms().values().stream().findFirst().filter(norm -> norm == 0).isPresent();
    }
}
