package plumbline.doctor;

import java.util.List;

/**
 * What a rule finds, but as no more than a notice in a mini-batch that is not of the whole network, see {@link Evidence#isPartial}: of tasks
 * that are trained by turns, or examples without one of the inputs.
 *
 * @param rule of whose findings that is so
 */
record UnlessPartial(Rule rule) implements RuleAround {

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<Finding> findings = rule.judge(evidence);
        return evidence.isPartial() ? findings.stream().map(Finding::asNotice).toList() : findings;
    }
}
