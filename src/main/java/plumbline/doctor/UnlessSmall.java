package plumbline.doctor;

import java.util.List;
import plumbline.network.LayerId;
import plumbline.record.ArrayStats;

/**
 * What a rule finds, but as no more than a notice of a layer whose weights are far smaller than they are drawn: those that begin as 0, or
 * near it, have to move by more than there is of them. How small that is, is as in {@link WeightScale}.
 *
 * @param rule of whose findings that is so
 */
record UnlessSmall(Rule rule) implements RuleAround {

    @Override
    public List<Finding> judge(Evidence evidence) {
        return rule.judge(evidence).stream()
                .map(finding -> isSmall(finding.layer(), evidence) ? finding.asNotice() : finding)
                .toList();
    }

    private static boolean isSmall(LayerId layer, Evidence evidence) {
        return evidence.weights().stream()
                .filter(weights -> weights.layer().equals(layer))
                .anyMatch(weights -> {
                    ArrayStats stats = weights.weight().stats();
                    return evidence.structure().scales().stream()
                            .filter(scale -> scale.layer().equals(layer) && scale.parameter().equals(weights.parameter()))
                            .anyMatch(scale -> scale.deviation(stats.l2() / Math.sqrt(stats.count())) * WeightScale.FACTOR <= 1);
                });
    }
}
