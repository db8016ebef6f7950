package plumbline.doctor;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import plumbline.network.LayerId;
import plumbline.record.NineDigits;

/**
 * What a doctor has found, in the shape of files and pages: one row of {@code findings.csv}. Its numbers have nine significant digits.
 *
 * @param severity      {@code notice}, {@code warning} or {@code failure}
 * @param rule          that found it
 * @param layer         its number, 1 = first with parameters; 0 if it has none, or it is the network as a whole
 * @param name          of the layer; empty if it is the network as a whole, or its data
 * @param units         which of the layer's, 0 = first, separated by semicolons, the first 4000 at most; empty if it is the layer as a whole
 * @param row           the example of the mini-batch that shows it, 0 = first; -1 if it is no matter of single examples
 * @param what          in words
 * @param value         measured when it was found last; NaN if it is no matter of numbers
 * @param threshold     what it is compared with; NaN likewise
 * @param source        of the threshold
 * @param remedy        what usually helps
 * @param epoch         in which it was found first, 1 = first
 * @param iteration     mini-batches before that
 * @param lastEpoch     in which it was found last
 * @param lastIteration mini-batches before that
 * @param still         1 if it was found at the step examined last, else 0
 */
@JsonPropertyOrder({
    "severity", "rule", "layer", "name", "units", "row", "what", "value", "threshold", "source", "remedy", "epoch", "iteration",
    "lastEpoch", "lastIteration", "still"
})
public record FindingRow(
        String severity,
        String rule,
        int layer,
        String name,
        String units,
        int row,
        String what,
        double value,
        double threshold,
        String source,
        String remedy,
        int epoch,
        int iteration,
        int lastEpoch,
        int lastIteration,
        int still)
        implements Serializable {

    /** So that the row stays a line that a file may have. */
    private static final int MOST_UNITS = 4000;

    private static final Pattern UNITS = Pattern.compile("(\\d{1,9}(;\\d{1,9})*)?");
    /** What would break a line, or command a terminal: a layer may be called anything. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    /** A rule of which the words alone were stored. */
    private record StoredRule(String name, String source, String remedy) implements Rule {

        @Override
        public List<Finding> judge(Evidence evidence) {
            return List.of();
        }
    }

    /** @param still whether it was found at the step examined last */
    static FindingRow of(Diagnosis diagnosis, boolean still) {
        Finding finding = diagnosis.finding();
        LayerId layer = finding.layer() == null ? new LayerId("", 0) : finding.layer();
        return new FindingRow(
                finding.severity().name().toLowerCase(Locale.ROOT),
                diagnosis.rule().name(),
                layer.number(),
                inOneLine(layer.name()),
                finding.units().stream().limit(MOST_UNITS).map(String::valueOf).collect(Collectors.joining(";")),
                finding.row().orElse(-1),
                inOneLine(finding.what()),
                NineDigits.of(finding.value()),
                NineDigits.of(finding.threshold()),
                diagnosis.rule().source(),
                diagnosis.rule().remedy(),
                diagnosis.epoch(),
                diagnosis.iteration(),
                diagnosis.lastEpoch(),
                diagnosis.lastIteration(),
                still ? 1 : 0);
    }

    /** The diagnosis; a rule that is not {@link Doctor#standard()}'s finds nothing more. */
    public Diagnosis diagnosis() {
        Finding finding = new Finding(
                Severity.valueOf(severity.toUpperCase(Locale.ROOT)),
                name.isEmpty() ? null : new LayerId(name, layer),
                units.isEmpty() ? List.of() : Arrays.stream(units.split(";")).map(Integer::valueOf).toList(),
                what,
                value,
                threshold,
                row < 0 ? OptionalInt.empty() : OptionalInt.of(row));
        Rule by = Standard.RULES.stream()
                .filter(known -> known.name().equals(rule) && known.source().equals(source))
                .findFirst()
                .orElseGet(() -> new StoredRule(rule, source, remedy));
        return new Diagnosis(by, finding, epoch, iteration, lastEpoch, lastIteration);
    }

    /** Whether it was found at the step examined last. */
    public boolean lasts() {
        return still == 1;
    }

    /** Whether it is the same illness: found by the same rule in the same place. */
    public boolean isOf(FindingRow other) {
        return layer == other.layer && rule.equals(other.rule) && what.equals(other.what) && name.equals(other.name);
    }

    /** @throws IllegalArgumentException saying what is wrong, if it is nothing that a doctor writes */
    public void check() {
        require(
                Arrays.stream(Severity.values()).anyMatch(each -> each.name().toLowerCase(Locale.ROOT).equals(severity)),
                "severity must be notice, warning or failure");
        text("rule", rule);
        text("name", name);
        text("what", what);
        text("source", source);
        text("remedy", remedy);
        require(!rule.isBlank(), "rule must have a name");
        require(layer >= 0, "layer must be at least 0, not " + layer);
        require(layer == 0 || !name.isEmpty(), "name must be that of layer " + layer);
        require(units != null && UNITS.matcher(units).matches(), "units must be whole numbers separated by semicolons");
        require(row >= -1, "row must be at least -1, not " + row);
        require(epoch >= 1 && iteration >= 0, "there is no epoch %d, iteration %d".formatted(epoch, iteration));
        require(
                lastEpoch >= epoch && lastIteration >= iteration,
                "last_epoch and last_iteration must not be before epoch and iteration");
        require(still == 0 || still == 1, "still must be 0 or 1, not " + still);
    }

    /** So that it breaks no line. */
    static String inOneLine(String text) {
        return CONTROLS.matcher(text).replaceAll(" ");
    }

    private static void text(String column, String text) {
        require(text != null && !CONTROLS.matcher(text).find(), column + " must be words in one line");
    }

    static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
