package plumbline.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A loss that does not fit the activation function of the output. Humbatova et al. (ICSE 2020), "Taxonomy of real faults in deep
 * learning systems", count both among the faults that are made.
 */
final class LossFit implements Rule {

    /** What the logarithms of a loss need: numbers between 0 and 1, and of many classes ones that add up to 1. */
    private static final Map<String, Set<String>> FITTING = Map.of(
            "LossBinaryXENT", Set.of("sigmoid", "hardsigmoid"),
            "LossMCXENT", Set.of("softmax", "logsoftmax"),
            "LossSparseMCXENT", Set.of("softmax", "logsoftmax"),
            "LossNegativeLogLikelihood", Set.of("softmax", "logsoftmax"));

    @Override
    public String name() {
        return "loss that does not fit the output";
    }

    @Override
    public String source() {
        return "Humbatova et al., ICSE 2020";
    }

    @Override
    public String remedy() {
        return "Take sigmoid with XENT for answers that exclude nothing, softmax with MCXENT for one class of many, identity with MSE.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Output output : evidence.outputs()) {
            Set<String> fitting = FITTING.get(output.loss());
            if (output.function().equals("softmax") && output.units() == 1) {
                findings.add(Finding.of(Severity.FAILURE, output.layer(), "softmax of one unit is always 1"));
            } else if (fitting != null && !fitting.contains(output.function())) {
                findings.add(Finding.of(
                        Severity.WARNING, output.layer(), output.loss() + " of " + output.function()));
            }
        }
        return findings;
    }
}
