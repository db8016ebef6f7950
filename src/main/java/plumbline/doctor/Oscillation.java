package plumbline.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A training that goes up and down. Zhang et al. (ICSE 2021), "AUTOTRAINER", pair the peaks of its accuracies with their troughs, the
 * first with the first and so on; a pair whose peak is far above its trough is a swing, and many swings for so many epochs an
 * oscillation. An epoch between two equal ones is peak and trough.
 *
 * @param name   of the rule
 * @param series a number an epoch
 * @param swing  from trough to peak, from which on it is one
 * @param share  of swings among epochs, from which on it is an oscillation
 * @param source of the two
 */
record Oscillation(String name, Function<Past, double[]> series, double swing, double share, String source) implements Rule {

    @Override
    public String remedy() {
        return "Lower the learning rate, or train larger mini-batches.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        double[] values = series.apply(evidence.past());
        double swings = (double) swings(values) / values.length;
        return swings >= share
                ? List.of(Finding.of(Severity.WARNING, null, "it swings from epoch to epoch", swings, share))
                : List.of();
    }

    private int swings(double[] values) {
        List<Double> peaks = new ArrayList<>();
        List<Double> troughs = new ArrayList<>();
        for (int i = 1; i < values.length - 1; i++) {
            if (values[i] >= values[i - 1] && values[i] >= values[i + 1]) {
                peaks.add(values[i]);
            }
            if (values[i] <= values[i - 1] && values[i] <= values[i + 1]) {
                troughs.add(values[i]);
            }
        }
        int swings = 0;
        for (int i = 0; i < Math.min(peaks.size(), troughs.size()); i++) {
            swings += peaks.get(i) - troughs.get(i) >= swing ? 1 : 0;
        }
        return swings;
    }
}
