package plumbline.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import plumbline.study.Bootstrap;
import plumbline.study.Proportion;

/**
 * How right an alarm is, over the trainings of several experiments: sick are those that have not learned at the end.
 *
 * @param counts of each experiment
 */
public record Alarms(List<Counts> counts) {

    private static final Counts NONE = new Counts(0, 0, 0, 0);

    /**
     * The trainings of one experiment, or of several together.
     *
     * @param sick         trainings
     * @param sound        trainings
     * @param sickAlarmed  of the sick, those with an alarm
     * @param soundAlarmed of the sound, those with an alarm
     */
    public record Counts(int sick, int sound, int sickAlarmed, int soundAlarmed) {

        Counts and(Counts other) {
            return new Counts(
                    sick + other.sick, sound + other.sound, sickAlarmed + other.sickAlarmed, soundAlarmed + other.soundAlarmed);
        }

        /** Of the alarms, the share that are right. */
        public Proportion precision() {
            return new Proportion(sickAlarmed, sickAlarmed + soundAlarmed);
        }

        /** Of the sick, the share with an alarm. */
        public Proportion recall() {
            return new Proportion(sickAlarmed, sick);
        }

        /** Of the sound, the share with an alarm. */
        public Proportion falseAlarms() {
            return new Proportion(soundAlarmed, sound);
        }
    }

    /** @param alarmed whether there is an alarm */
    public static Alarms of(List<Found> trainings, Predicate<Found> alarmed) {
        Map<String, Counts> counts = new LinkedHashMap<>();
        for (Found training : trainings) {
            int sick = 1 - training.learned();
            int alarm = alarmed.test(training) ? 1 : 0;
            counts.merge(
                    training.experiment(),
                    new Counts(sick, training.learned(), sick * alarm, training.learned() * alarm),
                    Counts::and);
        }
        return new Alarms(new ArrayList<>(counts.values()));
    }

    /** All experiments together. */
    public Counts all() {
        return counts.stream().reduce(NONE, Counts::and);
    }

    /**
     * In words, for example {@code 97 % [93, 99]}: the interval, of 95 %, is over experiments drawn anew, since trainings of one
     * experiment are alike; {@code -} if there is nothing to have a share of.
     */
    public String inWords(Function<Counts, Proportion> share) {
        Proportion measured = share.apply(all());
        if (measured.seeds() == 0) {
            return "-";
        }
        double[] interval = Bootstrap.interval(counts.size(), drawn -> {
            Counts together = NONE;
            for (int experiment : drawn) {
                together = together.and(counts.get(experiment));
            }
            return share.apply(together).share();
        });
        return String.format(Locale.ROOT, "%s [%.0f, %.0f]", measured.percent(), 100 * interval[0], 100 * interval[1]);
    }
}
