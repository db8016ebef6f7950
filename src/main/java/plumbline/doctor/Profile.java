package plumbline.doctor;

import java.util.List;

/**
 * A set of rules with their thresholds. Those of other tools have the thresholds that were published; where a tool looks at what a
 * listener of DL4J does not hear, its class says what is looked at instead.
 */
public enum Profile {
    /** That of {@link Doctor#standard()}. */
    STANDARD(Standard.RULES),
    /**
     * AutoTrainer (Zhang et al., ICSE 2021). It goes by accuracies: without {@link Doctor#accuracy} it tells numbers that are not finite
     * alone, since a network that learns is never sick to it, whatever its gradients are.
     */
    AUTO_TRAINER(AutoTrainer.RULES),
    /** DeepDiagnosis (Wardat et al., ICSE 2022). */
    DEEP_DIAGNOSIS(DeepDiagnosis.RULES),
    /** TheDeepChecker (Ben Braiek and Khomh, TOSEM 2023). */
    THE_DEEP_CHECKER(TheDeepChecker.RULES),
    /** The built-in rules of Amazon SageMaker Debugger. */
    SAGE_MAKER(SageMaker.RULES);

    private final List<Rule> rules;

    Profile(List<Rule> rules) {
        this.rules = rules;
    }

    /** Its rules; each judges any {@link Evidence}, of a training at hand or of one that was stored, by itself. */
    public List<Rule> rules() {
        return rules;
    }
}
