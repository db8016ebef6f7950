package plumbline.judge;

import java.util.List;
import java.util.stream.Stream;

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

    /** The same with what was seen of an experiment in place of what was seen of it before. */
    public Judged with(String experiment, Judged seen) {
        return new Judged(
                        found.stream().filter(row -> !row.experiment().equals(experiment)).toList(),
                        signs.stream().filter(row -> !row.experiment().equals(experiment)).toList())
                .and(seen);
    }

    /** This, and then that. */
    public Judged and(Judged that) {
        return new Judged(
                Stream.concat(found.stream(), that.found.stream()).toList(),
                Stream.concat(signs.stream(), that.signs.stream()).toList());
    }
}
