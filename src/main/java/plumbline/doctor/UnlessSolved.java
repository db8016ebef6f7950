package plumbline.doctor;

import java.util.List;

/**
 * What a rule finds, but as no more than a notice where the loss is less than a tenth of a guess's: sure answers need large weights, and
 * saturate what gives them.
 *
 * @param rule of whose findings that is so
 */
record UnlessSolved(Rule rule) implements RuleAround {

    /** Of the loss of a guess; ours. */
    static final double SOLVED = 0.1;

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<Finding> findings = rule.judge(evidence);
        return evidence.lossByGuess() < SOLVED ? findings.stream().map(Finding::asNotice).toList() : findings;
    }
}
