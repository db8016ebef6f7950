package plumbline.doctor;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A layer of which too many units are sick, by a measure of each.
 *
 * @param name      of the rule
 * @param what      is so of these units
 * @param remedy    that usually helps
 * @param functions DL4J's names of the activation functions that are judged
 * @param measure   of each unit of a layer
 * @param most      of a unit's measure that is no matter
 * @param share     of a layer's units that may be sick
 * @param source    of the two
 */
record SickUnits(
        String name,
        String what,
        String remedy,
        Predicate<String> functions,
        Function<Activity, double[]> measure,
        double most,
        double share,
        String source)
        implements Rule {

    /** Of ReLU: units most of whose values are 0. */
    static SickUnits inactive(double zeros, double share, String source) {
        return new SickUnits(
                "dead ReLU",
                "they are hardly ever above 0",
                DeadUnits.REMEDY,
                DeadUnits.RECTIFIERS::contains,
                Activity::zeros,
                zeros,
                share,
                source);
    }

    /** Of functions without two ends: units most of whose values are next to 0. */
    static SickUnits faint(double faint, double share, String source) {
        return new SickUnits(
                "dead units",
                "they are next to 0",
                DeadUnits.REMEDY,
                function -> !isSquashing(function),
                Activity::faint,
                faint,
                share,
                source);
    }

    /** Of sigmoid and tanh: units most of whose values are at an end. */
    static SickUnits pinned(double pinned, double share, String source) {
        return new SickUnits(
                "saturated activation",
                "they are at their ends",
                SaturatedUnits.REMEDY,
                SickUnits::isSquashing,
                Activity::pinned,
                pinned,
                share,
                source);
    }

    /**
     * Of sigmoid and tanh: units whose values are near the ends on average. Rakitianskaia and Engelbrecht (2015), "Measuring saturation in
     * neural networks", whose measure of bins is this one wherever a bin lies on one side of the middle.
     */
    static SickUnits extreme(double extremity, double share, String source) {
        return new SickUnits(
                "saturated units",
                "they are near their ends",
                SaturatedUnits.REMEDY,
                SickUnits::isSquashing,
                Activity::extremity,
                extremity,
                share,
                source);
    }

    private static boolean isSquashing(String function) {
        return function.equals("sigmoid") || function.equals("tanh");
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        return evidence.activities().stream()
                .filter(layer -> functions.test(layer.function()))
                .map(layer -> {
                    List<Integer> sick = sick(layer);
                    double part = (double) sick.size() / layer.units();
                    return new Finding(Severity.WARNING, layer.layer(), sick, what, part, share);
                })
                .filter(finding -> finding.value() > share)
                .toList();
    }

    private List<Integer> sick(Activity layer) {
        double[] measures = measure.apply(layer);
        return IntStream.range(0, layer.units()).filter(unit -> measures[unit] > most).boxed().toList();
    }
}
