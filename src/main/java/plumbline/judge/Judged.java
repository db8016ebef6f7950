package plumbline.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import plumbline.doctor.Profile;
import plumbline.doctor.Rule;
import plumbline.doctor.TrackRecord;
import plumbline.study.Proportion;

/**
 * What the doctor has seen of trainings whose end is known.
 *
 * @param found by experiment, then by seed, then by milestone
 * @param signs in the same order
 */
public record Judged(List<Found> found, List<SeedSigns> signs) {

    /** Of no training. */
    public static final Judged NOTHING = new Judged(List.of(), List.of());

    public Judged {
        found = List.copyOf(found);
        signs = List.copyOf(signs);
    }

    /** The same with what was seen of an experiment in place of what was seen of it before, or at the end. */
    public Judged with(String experiment, Judged seen) {
        return new Judged(
                replaced(found, row -> row.experiment().equals(experiment), seen.found),
                replaced(signs, row -> row.experiment().equals(experiment), seen.signs));
    }

    private static <T> List<T> replaced(List<T> rows, Predicate<T> old, List<T> by) {
        int place = (int) rows.stream().takeWhile(old.negate()).count();
        return Stream.of(rows.subList(0, place), by, rows.subList(place, rows.size()).stream().filter(old.negate()).toList())
                .flatMap(List::stream)
                .toList();
    }

    /** How often each rule of the doctor's own was right at each milestone, those that have warned. */
    public List<TrackRecord> trackRecords() {
        List<TrackRecord> records = new ArrayList<>();
        for (String rule : Profile.STANDARD.rules().stream().map(Rule::name).distinct().toList()) {
            for (Milestone milestone : Milestone.values()) {
                Alarms alarms = Alarms.of(
                        found.stream().filter(row -> row.percent() == milestone.percent()).toList(),
                        row -> row.isBy(Profile.STANDARD, rule));
                long experiments = alarms.counts().stream().filter(counts -> counts.precision().seeds() > 0).count();
                Proportion right = alarms.all().precision();
                if (right.seeds() > 0) {
                    records.add(new TrackRecord(rule, milestone.percent(), (int) experiments, right.seeds(), right.count()));
                }
            }
        }
        return records;
    }

    /** This, and then that. */
    public Judged and(Judged that) {
        return new Judged(
                Stream.concat(found.stream(), that.found.stream()).toList(),
                Stream.concat(signs.stream(), that.signs.stream()).toList());
    }
}
