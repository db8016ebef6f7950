package plumbline.doctor;

import java.util.List;

/**
 * What a rule finds of something too large, but as no more than a notice of what is only somewhat so: single long steps are common, at the
 * start above all, and where weights were drawn as 0. Goyal et al. (2017), "Accurate, large minibatch SGD", and Gilmer et al. (2021), "A loss
 * curvature perspective on training instability", tell of the start; what is somewhat is ours.
 *
 * @param rule of whose findings that is so
 */
record UnlessFar(Rule rule) implements RuleAround {

    /** Times the rule's threshold. */
    static final double SOMEWHAT = 10;

    @Override
    public List<Finding> judge(Evidence evidence) {
        return rule.judge(evidence).stream()
                .map(finding -> finding.value() <= SOMEWHAT * finding.threshold() ? finding.asNotice() : finding)
                .toList();
    }
}
