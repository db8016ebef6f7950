package plumbline.doctor;

import java.util.List;

/**
 * What a rule finds of a step, but for what is only somewhat too large in the first few: there the outputs are still those of the draw,
 * the loss falls fastest, and one long step is no sign of those that follow. Goyal et al. (2017), "Accurate, large minibatch SGD", and Gilmer et
 * al. (2021), "A loss curvature perspective on training instability", tell of the start; how many steps it has, and what is somewhat, is ours.
 *
 * @param rule of whose findings that is so
 */
record AtTheStart(Rule rule) implements RuleAround {

    /** Mini-batches. */
    static final int STEPS = 10;
    /** Times the rule's threshold. */
    static final double SOMEWHAT = 10;

    @Override
    public List<Finding> judge(Evidence evidence) {
        return rule.judge(evidence).stream()
                .map(finding -> evidence.iteration() < STEPS && isSomewhatTooLarge(finding) ? asNotice(finding) : finding)
                .toList();
    }

    private static boolean isSomewhatTooLarge(Finding finding) {
        return finding.value() > finding.threshold() && finding.value() <= SOMEWHAT * finding.threshold();
    }

    private static Finding asNotice(Finding finding) {
        return new Finding(
                Severity.NOTICE, finding.layer(), finding.units(), finding.what(), finding.value(), finding.threshold());
    }
}
