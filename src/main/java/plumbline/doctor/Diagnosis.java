package plumbline.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a rule has found, since when and until when, perhaps with breaks.
 *
 * @param rule          that found it
 * @param finding       as it was last found
 * @param epoch         in which it was found first, 1 = first
 * @param iteration     mini-batches before that
 * @param lastEpoch     in which it was found last
 * @param lastIteration mini-batches before that
 */
public record Diagnosis(Rule rule, Finding finding, int epoch, int iteration, int lastEpoch, int lastIteration) {

    private static final int MOST_UNITS = 8;

    /** What is found for the first time. */
    Diagnosis(Rule rule, Finding finding, int epoch, int iteration) {
        this(rule, finding, epoch, iteration, epoch, iteration);
    }

    /** Whether it is of the same rule, place and kind: the same illness, later. */
    boolean continues(Diagnosis earlier) {
        return rule.name().equals(earlier.rule.name())
                && finding.what().equals(earlier.finding.what())
                && String.valueOf(finding.layer()).equals(String.valueOf(earlier.finding.layer()));
    }

    /** The same since the earlier one began. */
    Diagnosis since(Diagnosis earlier) {
        return new Diagnosis(rule, finding, earlier.epoch, earlier.iteration, lastEpoch, lastIteration);
    }

    /** Whether it is of the same rule and kind, wherever that is. */
    boolean isLike(Diagnosis other) {
        return rule.name().equals(other.rule.name())
                && finding.what().equals(other.finding.what())
                && finding.severity() == other.finding.severity();
    }

    /** In one line: how bad, where, what, since when, the number and whose threshold it is, how often that was right, and what usually helps. */
    @Override
    public String toString() {
        return inOneLine(0);
    }

    /** @param others layers of which the same is found */
    String inOneLine(long others) {
        return String.format(
                        Locale.ROOT,
                        "%s: %s%s%s%s: %s, since epoch %d, iteration %d: %s%s. %s%s",
                        finding.severity().name().toLowerCase(Locale.ROOT),
                        finding.layer() == null ? "the network" : finding.layer(),
                        units(),
                        finding.row().isPresent() ? ", row " + finding.row().getAsInt() : "",
                        others == 0 ? "" : others == 1 ? ", and one other layer" : ", and " + others + " other layers",
                        rule.name(),
                        epoch,
                        iteration,
                        finding.what(),
                        numbers(),
                        trackRecord().map(record -> record + " ").orElse(""),
                        rule.remedy());
    }

    /** How often a warning like this one was right; empty of a notice, of a rule that is not {@link Doctor#standard()}'s, and if that is not known. */
    public Optional<TrackRecord> trackRecord() {
        return finding.severity() == Severity.NOTICE || !Standard.RULES.contains(rule)
                ? Optional.empty()
                : TrackRecord.of(rule.name(), iteration);
    }

    private String numbers() {
        return Double.isNaN(finding.threshold())
                ? " (" + rule.source() + ")"
                : String.format(
                        Locale.ROOT, " (%.3g, threshold %.3g: %s)", finding.value(), finding.threshold(), rule.source());
    }

    private String units() {
        List<Integer> units = finding.units();
        if (units.isEmpty()) {
            return "";
        }
        String some = units.stream().limit(MOST_UNITS).map(String::valueOf).collect(Collectors.joining(", "));
        return (units.size() == 1 ? ", unit " : ", units ") + some
                + (units.size() > MOST_UNITS ? " and " + (units.size() - MOST_UNITS) + " more" : "");
    }
}
