package plumbline.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A layer of sigmoid or tanh whose values are mostly where the function is flat: hardly any gradient passes there. DeepDiagnosis
 * (Wardat et al., ICSE 2022): more than half of the arguments beyond -5 and 5.
 */
final class SaturatedUnits implements Rule {

    /** Share of a layer's values. */
    static final double SHARE = 0.5;

    @Override
    public String name() {
        return "saturated units";
    }

    @Override
    public String source() {
        return "DeepDiagnosis, ICSE 2022";
    }

    @Override
    public String remedy() {
        return "Draw smaller weights (Glorot's), scale the inputs, or use ReLU.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Activity activity : evidence.activities()) {
            double share = Arrays.stream(activity.saturated()).average().orElse(0);
            if (share > SHARE) {
                List<Integer> units = IntStream.range(0, activity.units())
                        .filter(unit -> activity.saturated()[unit] > SHARE)
                        .boxed().toList();
                findings.add(new Finding(
                        Severity.WARNING, activity.layer(), units, "most values are where the function is flat", share, SHARE));
            }
        }
        return findings;
    }
}
