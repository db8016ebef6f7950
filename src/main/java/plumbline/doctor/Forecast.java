package plumbline.doctor;

import java.util.Locale;
import plumbline.record.ParameterRecord;

/**
 * How likely a training fails, by the signs of its first step that tell most ({@link Signs#risks}), weighed as trainings of Plumbline's
 * studies, and faulty ones that others published, weigh them.
 *
 * @param failure     its probability, 0 to 1
 * @param trainings   how many of them there are
 * @param experiments how many networks they are trainings of
 */
public record Forecast(double failure, int trainings, int experiments) {

    /**
     * Whether the studies have anything to say of such a network: theirs give one answer of two classes an example, by cross-entropy. Weights
     * that were drawn as 0 hide from the first step what passes through them later.
     *
     * @param evidence of a step that ended
     */
    static boolean covers(Evidence evidence) {
        return evidence.outputs().size() == 1
                && evidence.outputs().get(0).isOfExamples()
                && evidence.outputs().get(0).guess() == Math.log(2)
                && evidence.weights().stream().map(ParameterRecord::weight).noneMatch(weight -> weight.stats().l2() == 0);
    }

    /** In words; nobody knows a whole per cent at the ends. */
    @Override
    public String toString() {
        long percent = Math.round(100 * failure);
        return String.format(
                Locale.ROOT,
                "fails with a probability of %s, by four signs of the first step, weighed by %d trainings of %d networks that Plumbline knows",
                percent >= 99 ? "99 % or more" : percent <= 1 ? "1 % or less" : percent + " %",
                trainings,
                experiments);
    }
}
