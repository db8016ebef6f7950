package plumbline.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Units that put out 0 for every example of the mini-batch: ReLU passes no gradient to them. A few leave the others their work; a
 * layer all of whose units are dead cuts off all that is before it, and what comes after it puts out a constant: that is not told
 * of. Where a layer counts as sick: AutoTrainer (Zhang et al., ICSE 2021) and DeepDiagnosis (Wardat et al., ICSE 2022).
 */
final class DeadUnits implements Rule {

    /** Share of a layer's units. */
    static final double SHARE = 0.7;

    @Override
    public String name() {
        return "dead units";
    }

    @Override
    public String source() {
        return "AutoTrainer, ICSE 2021";
    }

    @Override
    public String remedy() {
        return "Initialise by He's weights, lower the learning rate, or use leaky ReLU, ELU or SELU.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Activity activity : evidence.activities()) {
            int[] dead = IntStream.range(0, activity.units()).filter(unit -> activity.zeros()[unit] == 1).toArray();
            double share = (double) dead.length / activity.units();
            if (share == 1) {
                findings.add(Finding.of(Severity.FAILURE, activity.layer(), "all of its units are dead", share, SHARE));
                break;
            }
            if (dead.length > 0) {
                Severity severity = share >= SHARE ? Severity.WARNING : Severity.NOTICE;
                findings.add(new Finding(severity, activity.layer(), dead, "they put out 0 for every example", share, SHARE));
            }
        }
        return findings;
    }
}
