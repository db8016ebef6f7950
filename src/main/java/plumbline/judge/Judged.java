package plumbline.judge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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

    /**
     * The same, but of networks that stand under several ids, as members of several families, there are signs of the first alone: to be
     * counted once. They are the same if they show the same signs in all seeds, and not all seeds the same.
     */
    public Judged distinct() {
        Map<String, List<SeedSigns>> byExperiment = new LinkedHashMap<>();
        signs.forEach(row -> byExperiment
                .computeIfAbsent(row.experiment(), id -> new ArrayList<>())
                .add(new SeedSigns("", row.seed(), row.percent(), row.learned(), row.signs())));
        Set<List<SeedSigns>> seen = new HashSet<>();
        Set<String> first = new HashSet<>();
        byExperiment.forEach((id, rows) -> {
            boolean differ = rows.stream()
                            .filter(row -> row.percent() == Milestone.START.percent())
                            .map(SeedSigns::signs)
                            .distinct()
                            .count() > 1;
            if (!differ || seen.add(rows)) {
                first.add(id);
            }
        });
        return new Judged(found, signs.stream().filter(row -> first.contains(row.experiment())).toList());
    }

    /** What was found in networks of which there are signs, so in each once if this is {@link #distinct}. */
    public List<Found> foundOnce() {
        Set<String> once = signs.stream().map(SeedSigns::experiment).collect(Collectors.toSet());
        return found.stream().filter(row -> once.contains(row.experiment())).toList();
    }

    /** How often each rule of the doctor's own was right at each milestone, those that have warned. */
    public List<TrackRecord> trackRecords() {
        List<TrackRecord> records = new ArrayList<>();
        List<Found> once = distinct().foundOnce();
        for (String rule : Profile.STANDARD.rules().stream().map(Rule::name).distinct().toList()) {
            for (Milestone milestone : Milestone.values()) {
                Alarms alarms = Alarms.of(
                        once.stream().filter(row -> row.percent() == milestone.percent()).toList(),
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
