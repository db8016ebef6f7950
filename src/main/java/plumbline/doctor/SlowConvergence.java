package plumbline.doctor;

import java.util.List;
import java.util.function.Function;

/**
 * No epoch has brought much, neither the first ones nor later ones: the largest gain from an epoch to the next. Zhang et al. (ICSE 2021),
 * "AUTOTRAINER", ask that of accuracies.
 *
 * @param name     of the rule
 * @param series   that should grow, a number an epoch
 * @param least    gain of an epoch that is some
 * @param severity of a network that has none
 * @param source   of it
 */
record SlowConvergence(String name, Function<Past, double[]> series, double least, Severity severity, String source)
        implements Rule {

    @Override
    public String remedy() {
        return "Raise the learning rate, use Adam, or look at the labels and the initial weights.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        double[] values = series.apply(evidence.past());
        double gain = largestGain(values);
        return values.length >= 2 && gain < least
                ? List.of(Finding.of(severity, null, "no epoch has brought much", gain, least))
                : List.of();
    }

    /** From one value to the next; 0 if they never grow. */
    static double largestGain(double[] values) {
        double gain = 0;
        for (int i = 1; i < values.length; i++) {
            gain = Math.max(gain, values[i] - values[i - 1]);
        }
        return gain;
    }
}
