package plumbline.doctor;

import java.util.List;

/**
 * What a rule finds, but as no more than a notice: where trainings that learn show it too often for a warning. How often they do stands in
 * Plumbline's {@code results/doctor.md}.
 */
record AsNotice(Rule rule) implements RuleAround {

    @Override
    public List<Finding> judge(Evidence evidence) {
        return rule.judge(evidence).stream().map(Finding::asNotice).toList();
    }
}
