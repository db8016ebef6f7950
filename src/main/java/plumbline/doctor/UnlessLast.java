package plumbline.doctor;

import java.util.List;

/**
 * What a rule finds, but of a layer that only a loss follows: that one gives the network's answers, and sure ones are at the ends of its
 * function.
 *
 * @param rule that is asked
 */
record UnlessLast(Rule rule) implements RuleAround {

    @Override
    public List<Finding> judge(Evidence evidence) {
        return rule.judge(evidence).stream()
                .filter(finding -> !evidence.structure().last().contains(finding.layer()))
                .toList();
    }
}
