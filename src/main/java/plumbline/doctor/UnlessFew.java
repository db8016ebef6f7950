package plumbline.doctor;

import java.util.List;

/**
 * What a rule finds, unless there are too few examples to tell, see {@link Evidence#hasFewExamples}.
 *
 * @param rule that is asked then
 */
record UnlessFew(Rule rule) implements RuleAround {

    @Override
    public boolean canJudge(Evidence evidence) {
        return !evidence.hasFewExamples() && rule.canJudge(evidence);
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        return canJudge(evidence) ? rule.judge(evidence) : List.of();
    }
}
