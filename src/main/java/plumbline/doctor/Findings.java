package plumbline.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All that a doctor has found in a training.
 *
 * @param rows first what was found at the step examined last, the worst first; then what had passed by then, in the order in which it was
 *             found first
 */
public record Findings(List<FindingRow> rows) {

    /** As many rules find in a thousand layers: more are neither written nor read. */
    static final int MOST = 20_000;

    /** Of a training in which nothing was found. */
    public static final Findings NONE = new Findings(List.of());

    public Findings {
        rows = List.copyOf(rows);
    }

    /** What was found at the end, in words: a line for each kind of illness, as the doctor tells it. */
    public List<String> atTheEnd() {
        return lines(true);
    }

    /** What had passed, likewise, each line after until when it was found. */
    public List<String> passed() {
        return lines(false);
    }

    private List<String> lines(boolean still) {
        List<String> lines = new ArrayList<>();
        Doctor.firstOfEachKind(diagnoses(still)).forEach((first, others) -> lines.add((still
                        ? ""
                        : String.format(
                                Locale.ROOT, "until epoch %d, iteration %d: ", first.lastEpoch(), first.lastIteration()))
                + first.inOneLine(others)));
        return lines;
    }

    /** How many kinds of illness were found at the end, by severity, the worst first. */
    public Map<String, Integer> kindsAtTheEnd() {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        Doctor.firstOfEachKind(diagnoses(true)).keySet().forEach(first -> kinds.merge(FindingRow.of(first, true).severity(), 1, Integer::sum));
        return kinds;
    }

    private List<Diagnosis> diagnoses(boolean still) {
        return rows.stream().filter(row -> row.lasts() == still).map(FindingRow::diagnosis).toList();
    }

    /**
     * Checks a row and its place.
     *
     * @param before the rows before it
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static void check(FindingRow row, List<FindingRow> before) {
        row.check();
        if (before.size() == MOST) {
            throw new IllegalArgumentException("a doctor tells of " + MOST + " illnesses at most");
        }
        if (before.stream().anyMatch(row::isOf)) {
            throw new IllegalArgumentException("it tells of an illness that a row before it tells of");
        }
        if (!before.isEmpty() && !mayFollow(row, before.get(before.size() - 1))) {
            throw new IllegalArgumentException("it must not follow the row before");
        }
    }

    private static boolean mayFollow(FindingRow row, FindingRow previous) {
        if (row.lasts()) {
            return previous.lasts()
                    && row.diagnosis().finding().severity().compareTo(previous.diagnosis().finding().severity()) <= 0;
        }
        return previous.lasts() || row.iteration() >= previous.iteration();
    }
}
