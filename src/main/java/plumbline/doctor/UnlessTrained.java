package plumbline.doctor;

import java.util.List;

/**
 * What a rule finds of weights as they were drawn, and no more than a notice of it once they have been trained: gradients of different
 * length are then found as often where a network learns.
 */
record UnlessTrained(Rule rule) implements RuleAround {

    /** Mini-batches after which they are. */
    static final int STEPS = 10;

    @Override
    public List<Finding> judge(Evidence evidence) {
        return rule.judge(evidence).stream()
                .map(finding -> evidence.iteration() < STEPS ? finding : finding.asNotice())
                .toList();
    }
}
