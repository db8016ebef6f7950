package plumbline.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import plumbline.report.StudyTables.Metric;
import plumbline.store.Replication;
import plumbline.store.StudyRun;
import plumbline.study.Agreement;
import plumbline.study.Holm;
import plumbline.study.Study;

/** Studies beside their replications with fresh seeds, and whether the two agree: {@code results/replication.md}. */
final class ReplicationPage {

    private static final double ERROR = 0.05;

    private final List<Row> rows;
    private final List<String> missing;

    /** @param corrected the p of the agreement, both for all tests of the page */
    private record Row(Replication studies, Agreement alone, Agreement corrected) {

        Study first() {
            return studies.first().study();
        }

        Study replication() {
            return studies.replication().study();
        }

        double difference() {
            return Math.abs(first().learned().share() - replication().learned().share());
        }
    }

    private ReplicationPage(List<Row> rows, List<String> missing) {
        this.rows = rows;
        this.missing = missing;
    }

    /**
     * @param studies      in the order of the page
     * @param replications of some of them
     */
    static ReplicationPage of(List<StudyRun> studies, List<Replication> replications) {
        List<Replication> twice = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (StudyRun study : DistinctStudies.of(studies)) {
            replications.stream()
                    .filter(replication -> replication.id().equals(study.id()))
                    .findFirst()
                    .ifPresentOrElse(twice::add, () -> missing.add(study.id()));
        }
        return new ReplicationPage(rows(twice), missing);
    }

    private static List<Row> rows(List<Replication> twice) {
        List<Agreement> alone = twice.stream()
                .map(studies -> Agreement.of(studies.first().study(), studies.replication().study()))
                .toList();
        double[] corrected = Holm.corrected(alone.stream().flatMapToDouble(ReplicationPage::tests).toArray());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < alone.size(); i++) {
            rows.add(new Row(twice.get(i), alone.get(i), new Agreement(corrected[2 * i], corrected[2 * i + 1])));
        }
        return rows;
    }

    private static DoubleStream tests(Agreement agreement) {
        return DoubleStream.of(agreement.share(), agreement.accuracy());
    }

    /** The page, if there is a replication. */
    Optional<String> page() {
        return rows.isEmpty() ? Optional.empty() : Optional.of("""
                # Studies made twice

                Made by the command `report` from the raw files in these folders and in `replication/`; do not edit.

                %s

                All experiments are studied with the same seeds, and so share their luck: a difference between two of them is compared
                seed by seed, but a number of one is only as good as these seeds. So studies are made again with fresh seeds, by
                the same command with `--first-seed`. What the other pages conclude of such a study is drawn from both together, except
                where they say that it is of fewer seeds.

                Learned is the share of the seeds that learn, before the median test accuracy; together, with its 95 %% interval
                (Wilson 1927) and the central 90 %% of the accuracies. The p are those of two tests that the two studies agree but for
                chance: of the shares (Fisher's exact test), and of the distributions of test accuracy (Kolmogorov and Smirnov, exact).
                %s
                %s"""
                .formatted(summary(), missing(), table()));
    }

    /** How many different ones there are, and agree, in a sentence; empty if there is no replication. */
    Optional<String> headline() {
        long differ = rows.stream().flatMap(row -> tests(row.corrected).boxed()).filter(p -> p < ERROR).count();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(("%d of %d, with fresh seeds; %s of %d tests that both agree shows a difference, corrected for all; the shares that learn are of both.")
                        .formatted(
                                rows.size(),
                                rows.size() + missing.size(),
                                differ == 0 ? "none" : String.valueOf(differ),
                                2 * rows.size()));
    }

    private String summary() {
        double[] alone = rows.stream().flatMapToDouble(row -> tests(row.alone)).toArray();
        long low = DoubleStream.of(alone).filter(p -> p < ERROR).count();
        long corrected = rows.stream().flatMapToDouble(row -> tests(row.corrected)).filter(p -> p < ERROR).count();
        Row farthest = rows.stream().max(Comparator.comparingDouble(Row::difference)).orElseThrow();
        return String.format(
                Locale.ROOT,
                "**%s made twice, with seeds %s and with seeds %s: of %d tests that the two agree, %d %s below %.2f, and at most "
                        + "%.1f are to be expected by chance; corrected for all (Holm 1979), %s.** The share that learns differs most "
                        + "for %s: %s against %s.",
                rows.size() == 1 ? "One experiment was" : rows.size() + " experiments were",
                ranges(rows.stream().map(Row::first).toList()),
                ranges(rows.stream().map(Row::replication).toList()),
                alone.length,
                low,
                low == 1 ? "is" : "are",
                ERROR,
                ERROR * alone.length,
                corrected == 0 ? "none is" : corrected == 1 ? "one is" : corrected + " are",
                farthest.studies.id(),
                percent(farthest.first()),
                percent(farthest.replication()));
    }

    private static String ranges(List<Study> studies) {
        return studies.stream().map(Study::range).distinct().collect(Collectors.joining(" or "));
    }

    private String missing() {
        return missing.isEmpty() ? "" : "\nNot made twice yet: " + String.join(", ", missing) + ".\n";
    }

    private String table() {
        Table table = new Table(
                "experiment", "first: learned, median", "fresh: learned, median",
                "together: learned, median [5 %, 95 %]", "p of the shares", "p of the accuracies");
        for (Row row : rows) {
            StudyRun pooled = row.studies.pooled();
            table.row(
                    "[%1$s](%1$s/study.csv), [fresh](replication/%1$s/study.csv)".formatted(row.studies.id()),
                    percent(row.first()) + ", " + median(row.first()),
                    percent(row.replication()) + ", " + median(row.replication()),
                    pooled.study().learned() + ", " + Metric.TEST.range(pooled.study()),
                    probability(row.alone.share(), row.corrected.share()),
                    probability(row.alone.accuracy(), row.corrected.accuracy()));
        }
        return table.toString();
    }

    private static String percent(Study study) {
        return study.learned().ofHundred(1) + " %";
    }

    private static String median(Study study) {
        return String.format(Locale.ROOT, "%.3f", Metric.TEST.of(study).median());
    }

    private static String probability(double p, double corrected) {
        return p < ERROR
                ? String.format(Locale.ROOT, "%.2g, corrected %.2g", p, corrected)
                : String.format(Locale.ROOT, "%.2g", p);
    }
}
