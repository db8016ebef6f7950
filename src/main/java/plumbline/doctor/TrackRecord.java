package plumbline.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How often a warning of {@link Doctor#standard()}, or worse, was right in the trainings whose end Plumbline knows: those of its studies, and
 * of faulty trainings that others published.
 *
 * @param rule        its name
 * @param percent     of the epochs that had been trained when it was asked
 * @param experiments of whose trainings it warned
 * @param warned      trainings of which it warned
 * @param right       those of them that had not learned at their end
 */
public record TrackRecord(String rule, int percent, int experiments, int warned, int right) {

    private static final int LEAST_WARNED = 20;
    private static final int LEAST_EXPERIMENTS = 3;
    /** Of the epochs: what stands for all of a training but its start. */
    private static final int LATER = 5;

    /** Read once, when it is asked for. */
    private static final class Studies {

        private static final List<TrackRecord> ALL = Rows.of("rules.csv").stream()
                .map(row -> new TrackRecord(
                        row.get("rule"),
                        Integer.parseInt(row.get("percent")),
                        Integer.parseInt(row.get("experiments")),
                        Integer.parseInt(row.get("warned")),
                        Integer.parseInt(row.get("right"))))
                .toList();
    }

    /**
     * That of a rule: at the start, or after {@value #LATER} % of the epochs.
     *
     * @param iteration mini-batches before the one in which it warns
     * @return empty if it warned of too few to say
     */
    static Optional<TrackRecord> of(String rule, int iteration) {
        int percent = iteration < UnlessTrained.STEPS ? 0 : LATER;
        return Studies.ALL.stream()
                .filter(known -> known.rule.equals(rule) && known.percent == percent)
                .filter(known -> known.warned >= LEAST_WARNED && known.experiments >= LEAST_EXPERIMENTS)
                .findFirst();
    }

    /** In one sentence. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Of %d trainings of %d networks with this warning %s, %s.",
                warned,
                experiments,
                percent == 0 ? "at the start" : "after " + percent + " % of their epochs",
                right == warned
                        ? "none learned"
                        : String.format(Locale.ROOT, "%.1f %% did not learn", Math.floor(1000.0 * right / warned) / 10));
    }
}
