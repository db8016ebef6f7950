package plumbline.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A layer of sigmoid or tanh whose values are mostly where the function is flat: hardly any gradient passes there. DeepDiagnosis
 * (Wardat et al., ICSE 2022) has the limits of the arguments, -5 and 5. Of the hard versions, which are flat from where they bend, it is a
 * notice: as with ReLU, a network learns by those of its values that are not there.
 *
 * @param share  of a layer's values, above which it is sick
 * @param source of the share
 */
record SaturatedUnits(double share, String source) implements Rule {

    static final String REMEDY = "Draw smaller weights (Glorot's), scale the inputs, or use ReLU.";

    @Override
    public String name() {
        return "saturated units";
    }

    @Override
    public String remedy() {
        return REMEDY;
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Activity activity : evidence.activities()) {
            boolean bends = activity.function().startsWith("hard");
            double flat = Arrays.stream(activity.saturated()).average().orElse(0);
            if (flat > share) {
                List<Integer> units = IntStream.range(0, activity.units())
                        .filter(unit -> activity.saturated()[unit] > share)
                        .boxed().toList();
                findings.add(new Finding(
                        bends ? Severity.NOTICE : Severity.WARNING, activity.layer(), units, "most values are where the function is flat", flat, share));
            }
        }
        return findings;
    }
}
