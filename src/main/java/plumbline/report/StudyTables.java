package plumbline.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.experiment.Published;
import plumbline.report.Judgements.Judgement;
import plumbline.store.StudyRun;
import plumbline.study.Distribution;
import plumbline.study.EpochBand;
import plumbline.study.Proportion;
import plumbline.study.SeedMetrics;
import plumbline.study.SeedStart;
import plumbline.study.Standing;
import plumbline.study.Study;

/** What studies say about published numbers, in Markdown. */
final class StudyTables {

    /** Per cent of the seeds, that learn in the last fifth of the epochs, from which on that is told. */
    private static final int RISE = 5;

    /** Points of accuracy by which a run would be off that is to be found in the tail. */
    static final int OFF = 5;

    private StudyTables() {}

    /** The numbers of a study that a source may have published, each with its name in {@code published.csv}. */
    enum Metric {
        TRAIN("train_accuracy", "train accuracy", "%.3f", atTheEnd(SeedMetrics::trainAccuracy)),
        TEST("test_accuracy", "test accuracy", "%.3f", atTheEnd(SeedMetrics::testAccuracy)),
        BEFORE(
                "train_accuracy_before",
                "train accuracy before training",
                "%.3f",
                study -> Distribution.of(study.starts(), SeedStart::trainAccuracy)),
        AGAIN("train_accuracy_again", "train accuracy, second run", "%.3f", atTheEnd(SeedMetrics::trainAccuracy)),
        LOSS("train_loss", "train loss", "%.4f", atTheEnd(SeedMetrics::trainLoss));

        final String name;
        final String label;
        private final String format;
        private final Function<Study, Distribution> distribution;

        Metric(String name, String label, String format, Function<Study, Distribution> distribution) {
            this.name = name;
            this.label = label;
            this.format = format;
            this.distribution = distribution;
        }

        private static Function<Study, Distribution> atTheEnd(ToDoubleFunction<SeedMetrics> number) {
            return study -> Distribution.of(study.seeds(), number);
        }

        Distribution of(Study study) {
            return distribution.apply(study);
        }

        /** To find a run that ends lower and one that ends higher, for example {@code 6 %, 94 %}; a dash for a loss. */
        String power(Study study) {
            return this == LOSS ? Table.NONE : power(study, -OFF).percent() + ", " + power(study, OFF).percent();
        }

        /** Whether one of the two is more likely missed than found. */
        boolean isWeak(Study study) {
            return this != LOSS && Math.min(power(study, -OFF).share(), power(study, OFF).share()) < 0.5;
        }

        private Proportion power(Study study, int points) {
            return of(study).power(points / 100.0);
        }

        String range(Study study) {
            return of(study).inWords(format);
        }

        /** Whether there is something to say: accuracy always, on test if that is another set, the rest if published. */
        boolean isOf(StudyRun run) {
            return switch (this) {
                case TRAIN -> true;
                case TEST -> run.study().hasTestPoints();
                case BEFORE, AGAIN, LOSS -> published(run, name).isPresent();
            };
        }
    }

    /**
     * The test accuracy that was published of each experiment and the one that we find, one row each.
     *
     * @param folder where the results stand as seen from the page, with a slash at its end, or empty
     */
    static String answers(Catalogue catalogue, List<StudyRun> studies, String folder) {
        Table table = new Table("experiment", "test accuracy: published", "ours: median [5 %, 95 %]", "learned");
        for (StudyRun run : studies) {
            table.row(
                    "[%s](%s%s/README.md)%s"
                            .formatted(
                                    run.id(),
                                    folder,
                                    run.id(),
                                    catalogue.experiment(run.id()).map(Experiment::question).map(": "::concat).orElse("")),
                    published(run, Metric.TEST.name).orElse(Table.NONE),
                    Metric.TEST.range(run.study()),
                    run.study().learned().toString());
        }
        return table.toString();
    }

    /** Published and ours, one row a number. */
    static String comparison(List<StudyRun> studies) {
        Judgements judgements = Judgements.of(studies);
        Table table = new Table(
                "experiment", "number", "published", "ours: median [5 %, 95 %]", "power: %d points lower, higher".formatted(OFF), "share that learned",
                "percentile of the published", "p", "verdict", "raw file");
        for (StudyRun run : studies) {
            for (Metric metric : Metric.values()) {
                if (metric.isOf(run)) {
                    row(
                            table,
                            run,
                            metric.label,
                            published(run, metric.name).orElse(Table.NONE),
                            metric.range(run.study()),
                            metric.power(run.study()),
                            judgements.of(run, metric));
                }
            }
            judgements.ofPair(run).ifPresent(pair -> row(
                    table,
                    run,
                    "loss and accuracy together",
                    published(run, Metric.LOSS.name).orElseThrow() + ", " + published(run, Metric.TRAIN.name).orElseThrow(),
                    Table.NONE,
                    Table.NONE,
                    Optional.of(pair)));
        }
        return table.toString();
    }

    private static void row(
            Table table,
            StudyRun run,
            String number,
            String published,
            String range,
            String power,
            Optional<Judgement> judgement) {
        table.row(
                run.id(),
                number,
                published,
                range,
                power,
                run.study().learned().toString(),
                judgement.map(judged -> percent(judged.standing().rank())).orElse(Table.NONE),
                judgement.map(judged -> probability(judged.standing())).orElse(Table.NONE),
                judgement.map(Judgement::verdict).orElse(Table.NONE),
                link(run.id()));
    }

    /** With the counts behind it, of which a pair's are not those of its percentile. */
    private static String probability(Standing standing) {
        return String.format(Locale.ROOT, "%d / %d = %.2g", standing.farOut(), standing.among(), standing.p());
    }

    /** How many seeds learn, and when; one paragraph an experiment. */
    static String findings(List<StudyRun> studies) {
        return studies.stream()
                .map(run -> "- **%s**. %s learn. %s\n".formatted(run.id(), run.study().learned(), course(run.study())))
                .collect(Collectors.joining());
    }

    /** Of all seeds; so without the medians of {@code curve.csv}, which are those of a study without its replication. */
    private static String course(Study study) {
        int last = study.epochs();
        List<Integer> stations = study.curve().stream()
                .map(EpochBand::epoch)
                .filter(epoch -> List.of(0, last / 5, last * 3 / 5, last).contains(epoch))
                .toList();
        return String.format(
                Locale.ROOT,
                "After epochs %s: share of these seeds with %s: %s.%s Their median accuracy on test: %.3f before training, %.3f after "
                        + "epoch %d.",
                stations.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                study.success(),
                stations.stream().map(epoch -> study.learnedBy(epoch).ofHundred(1) + " %").collect(Collectors.joining(", ")),
                rising(study).map(" It still rises, %s."::formatted).orElse(""),
                Distribution.of(study.starts(), SeedStart::testAccuracy).median(),
                Metric.TEST.of(study).median(),
                last);
    }

    /**
     * From what on the share of the seeds that have learned rises in the last fifth of the epochs, if it does: then that at the end is
     * of a training that was cut short.
     */
    private static Optional<String> rising(Study study) {
        int last = study.epochs();
        return study.curve().stream()
                .map(EpochBand::epoch)
                .filter(epoch -> 0 < epoch && epoch < last && epoch >= last * 4 / 5)
                .findFirst()
                .filter(epoch -> 100L * (study.learnedBy(last).count() - study.learnedBy(epoch).count()) >= (long) RISE * study.seeds().size())
                .map(epoch -> "from %s after epoch %d".formatted(study.learnedBy(epoch).percent(), epoch));
    }

    /** Of which studies the training was cut short, a paragraph after a table of them; empty if of none. */
    static String rising(Collection<StudyRun> studies) {
        String rising = studies.stream()
                .flatMap(run -> rising(run.study())
                        .map(from -> "%s (%s%s)".formatted(run.id(), from, longer(run.id(), studies)
                                .map(more -> "; of %s %s do".formatted(more.id(), more.study().learned().percent()))
                                .orElse("")))
                        .stream())
                .collect(Collectors.joining(", "));
        return rising.isEmpty() ? "" : "\nStill rising as training ends, by %d points or more in the last fifth of it, is the share that has learned of %s: longer training may change what is said of these.\n"
                .formatted(RISE, rising);
    }

    /** The study of the same network trained for more epochs, which its id tells, if there is one. */
    static Optional<StudyRun> longer(String id, Collection<StudyRun> studies) {
        return studies.stream()
                .filter(other -> other.id().equals("%s-%d-epochs".formatted(id, other.study().epochs())))
                .findFirst();
    }

    /** A family's studies by the number of hidden layers, one row a study. */
    static String depths(SortedMap<Integer, StudyRun> family) {
        Table table = new Table(
                "hidden layers", "train: median [5 %, 95 %]", "test: median [5 %, 95 %]", "share that learned", "raw file");
        family.forEach((depth, run) -> table.row(
                String.valueOf(depth),
                Metric.TRAIN.range(run.study()),
                Metric.TEST.range(run.study()),
                run.study().learned().toString(),
                link(run.id())));
        return table.toString();
    }

    private static String link(String id) {
        return "[study.csv](%s/study.csv)".formatted(id);
    }

    static Optional<String> published(StudyRun run, String metric) {
        return row(run, metric).map(Published::value);
    }

    static Optional<Double> published(StudyRun run, Metric metric) {
        return published(run, metric.name).map(Double::valueOf);
    }

    private static Optional<Published> row(StudyRun run, String metric) {
        return run.summary().published().stream()
                .filter(row -> row.metric().equals(metric))
                .findFirst();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
