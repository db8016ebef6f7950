package plumbline.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Units that put out the same for every example because of their own parameters, whatever their function: next to no weights, or a bias
 * that outweighs them. Unlike a rectifier that is dead for one mini-batch they stay so. The thresholds are ours.
 */
final class CutOffUnits implements Rule {

    /** Of the norm of a unit's incoming weights, by the median of its layer's. */
    static final double WEIGHTS = 1e-3;
    /** Of the norm of a unit's incoming weights, by its bias: so many standard deviations from 0 is what scaled inputs add up to then. */
    static final double REACH = 0.1;

    @Override
    public String name() {
        return "units cut off";
    }

    @Override
    public String source() {
        return "ours";
    }

    @Override
    public String remedy() {
        return "Look at how the layer's weights and biases were drawn or loaded: draw those of these units anew.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        return evidence.incoming().stream()
                .flatMap(incoming -> evidence.activities().stream()
                        .filter(activity -> activity.layer().equals(incoming.layer()) && activity.values() > 1)
                        .flatMap(activity -> of(incoming, activity).stream()))
                .toList();
    }

    private static List<Finding> of(Incoming incoming, Activity activity) {
        double[] weights = incoming.weights();
        double median = incoming.medianWeights();
        List<Integer> constant = IntStream.range(0, activity.units()).filter(activity::isConstant).boxed().toList();
        List<Integer> bare = constant.stream().filter(unit -> weights[unit] < WEIGHTS * median).toList();
        List<Integer> outweighed = constant.stream()
                .filter(unit -> !bare.contains(unit) && weights[unit] < REACH * incoming.biases()[unit])
                .toList();
        List<Finding> findings = new ArrayList<>();
        if (!bare.isEmpty()) {
            findings.add(new Finding(
                    Severity.NOTICE, activity.layer(), bare, "they have next to no weights, beside the others of their layer",
                    bare.stream().mapToDouble(unit -> weights[unit] / median).max().orElseThrow(), WEIGHTS));
        }
        if (!outweighed.isEmpty()) {
            findings.add(new Finding(
                    Severity.NOTICE, activity.layer(), outweighed, "their bias outweighs all that can come in",
                    outweighed.stream().mapToDouble(unit -> weights[unit] / incoming.biases()[unit]).max().orElseThrow(), REACH));
        }
        return findings;
    }
}
