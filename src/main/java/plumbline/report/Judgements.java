package plumbline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plumbline.report.StudyTables.Metric;
import plumbline.store.StudyRun;
import plumbline.study.Holm;
import plumbline.study.JointDistribution;
import plumbline.study.SeedMetrics;
import plumbline.study.Standing;

/**
 * How all published numbers, and pairs of loss and accuracy, stand among the seeds of their studies, judged at once: none is
 * called unusual that may be so by chance because many are judged.
 */
final class Judgements {

    private static final String PAIR = "pair";

    private final Map<Key, Judgement> judgements = new LinkedHashMap<>();
    private final List<StudyRun> studies;

    /** @param number a metric's name, or {@link #PAIR} */
    private record Key(String id, String number) {}

    /** @param corrected the p of the standing, by Holm */
    record Judgement(Standing standing, double corrected) {

        String verdict() {
            return standing.verdict(corrected).name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private Judgements(List<StudyRun> studies) {
        this.studies = studies;
    }

    static Judgements of(List<StudyRun> studies) {
        Judgements all = new Judgements(studies);
        List<Key> keys = new ArrayList<>();
        List<Standing> standings = new ArrayList<>();
        for (StudyRun run : studies) {
            for (Metric metric : Metric.values()) {
                StudyTables.published(run, metric).filter(number -> metric.isOf(run)).ifPresent(number -> {
                    keys.add(new Key(run.id(), metric.name));
                    standings.add(metric.of(run.study()).standing(number));
                });
            }
            pair(run).ifPresent(standing -> {
                keys.add(new Key(run.id(), PAIR));
                standings.add(standing);
            });
        }
        double[] corrected = Holm.corrected(standings.stream().mapToDouble(Standing::p).toArray());
        for (int i = 0; i < corrected.length; i++) {
            all.judgements.put(keys.get(i), new Judgement(standings.get(i), corrected[i]));
        }
        return all;
    }

    /** Loss and accuracy of one published run, judged together. */
    private static Optional<Standing> pair(StudyRun run) {
        return StudyTables.published(run, Metric.LOSS)
                .flatMap(loss -> StudyTables.published(run, Metric.TRAIN)
                        .map(accuracy -> JointDistribution.of(
                                        run.study().seeds(), SeedMetrics::trainLoss, SeedMetrics::trainAccuracy)
                                .standing(loss, accuracy)));
    }

    /** Of a number, if it was published. */
    Optional<Judgement> of(StudyRun run, Metric metric) {
        return Optional.ofNullable(judgements.get(new Key(run.id(), metric.name)));
    }

    /** Of loss and accuracy together, if both were published. */
    Optional<Judgement> ofPair(StudyRun run) {
        return Optional.ofNullable(judgements.get(new Key(run.id(), PAIR)));
    }

    /** What is to be expected by chance, what was found, and what this could not find; empty if nothing was published. */
    String summary() {
        if (judgements.isEmpty()) {
            return "";
        }
        long pairs = judgements.keySet().stream().filter(key -> key.number.equals(PAIR)).count();
        int all = judgements.size();
        return String.format(
                        Locale.ROOT,
                        "Judged are %s and %s of two of these, %d in all. If every source's run were one more seed of ours, at most "
                                + "%.1f of them would be in the tail or farther out on average, by chance alone; %s. Corrected for "
                                + "all, %s unusual.",
                        count(all - pairs, "number"),
                        count(pairs, "pair"),
                        all,
                        Standing.ERROR * all,
                        are(tail()),
                        are(unusual()))
                + resolution()
                + weak()
                + "\n";
    }

    /** The same in a sentence; empty too. */
    Optional<String> headline() {
        if (judgements.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "of %s %s in the outermost tenth of our seeds, chance puts up to %.1f there; corrected for all %s unusual%s.",
                count(judgements.size(), "number"),
                are(tail()),
                Standing.ERROR * judgements.size(),
                are(unusual()),
                resolution().isEmpty() ? "" : ", nor could a single one be with %d seeds".formatted(most())));
    }

    private long tail() {
        return judgements.values().stream().filter(judged -> judged.standing.isInTheTail()).count();
    }

    private long unusual() {
        return judgements.values().stream().filter(judged -> judged.corrected < Standing.ERROR).count();
    }

    private static String count(long things, String name) {
        return things + " " + name + (things == 1 ? "" : "s");
    }

    private static String are(long things) {
        return things == 0 ? "none is" : things + (things == 1 ? " is" : " are");
    }

    private int most() {
        return studies.stream().mapToInt(run -> run.study().seeds().size()).max().orElseThrow();
    }

    /** Whether one number could be unusual among as many at all. */
    private String resolution() {
        int seeds = most();
        double least = 2.0 / (seeds + 1);
        double corrected = Math.min(1, judgements.size() * least);
        return corrected < Standing.ERROR
                ? ""
                : String.format(
                        Locale.ROOT,
                        " Nor could a single number be, however far out: the least p among %d seeds is 2 / %d = %.2g, corrected "
                                + "%.2g; that would take at least %d seeds.",
                        seeds,
                        seeds + 1,
                        least,
                        corrected,
                        Math.round(2 * judgements.size() / Standing.ERROR));
    }

    /** Where *typical* says little. */
    private String weak() {
        String accuracies = studies.stream()
                .flatMap(run -> Stream.of(Metric.TRAIN, Metric.TEST)
                        .filter(metric -> of(run, metric).isPresent())
                        .filter(metric -> metric.isWeak(run.study()))
                        .map(metric -> "%s %s (%s)".formatted(run.id(), metric.label, metric.power(run.study()))))
                .collect(Collectors.joining(", "));
        return accuracies.isEmpty()
                ? ""
                : (" *Typical* says little where our seeds differ much: had they ended %1$d points lower, which is the first number in "
                                + "brackets, or %1$d points higher, the second, in one of the two cases at least fewer than half of them would be "
                                + "in the tail for %2$s.")
                        .formatted(StudyTables.OFF, accuracies);
    }
}
