package plumbline.judge;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Arrays;
import plumbline.doctor.Profile;

/**
 * What the rules of all profiles find in one seed's training at a milestone: one row of {@code found.csv.gz}.
 *
 * @param experiment whose
 * @param seed       of the initial weights and of the order of the mini-batches
 * @param percent    of the epochs that had been trained
 * @param learned    1 if the seed had learned at the end, else 0
 * @param rules      those that warn, or worse, as {@code PROFILE/rule}, separated by semicolons
 */
@JsonPropertyOrder({"experiment", "seed", "percent", "learned", "rules"})
public record Found(String experiment, long seed, int percent, int learned, String rules) {

    /** Whether a rule of a profile warns. */
    public boolean isBy(Profile profile) {
        return Arrays.stream(rules.split(";")).anyMatch(rule -> rule.startsWith(profile + "/"));
    }

    /** Whether this rule of a profile warns. */
    public boolean isBy(Profile profile, String rule) {
        return Arrays.asList(rules.split(";")).contains(profile + "/" + rule);
    }
}
