package plumbline.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import plumbline.experiment.Published;
import plumbline.report.Judgements.Judgement;
import plumbline.report.StudyTables.Metric;
import plumbline.store.Damage;
import plumbline.store.Run;
import plumbline.store.StoredStudies;
import plumbline.store.StudyRun;
import plumbline.study.Proportion;
import plumbline.train.SuccessCriterion;

/**
 * What a user has just made, number by number beside the published numbers and the project's own study of many seeds, and what
 * it shows in words: Markdown that reads well on a terminal of 100 columns.
 */
public final class SideBySide {

    private static final String INDENT = "  ";
    private static final int WIDTH = 100;

    private final Path folder;
    private final Map<String, StudyRun> project;
    private final List<Damage> damages;

    private SideBySide(Path folder, Map<String, StudyRun> project, List<Damage> damages) {
        this.folder = folder;
        this.project = project;
        this.damages = damages;
    }

    /**
     * Reads the project's studies, before what is made replaces them.
     *
     * @param folder with the project's results; it need not exist
     * @param ids    of the experiments to come
     * @throws IOException if the folder cannot be listed
     */
    public static SideBySide of(Path folder, List<String> ids) throws IOException {
        StoredStudies studies = StoredStudies.ofProject(folder, ids);
        Map<String, StudyRun> project = new LinkedHashMap<>();
        studies.studies().forEach(study -> project.put(study.id(), study));
        return new SideBySide(folder, project, studies.damages());
    }

    /** The project's studies of these experiments. */
    public List<StudyRun> project() {
        return List.copyOf(project.values());
    }

    /** One for each of the project's studies that could not be read. */
    public List<Damage> damages() {
        return damages;
    }

    /** @param runs of one seed, at least one */
    public String runs(List<Run> runs) {
        Table table = new Table("experiment", "", "published", many(), "yours: seed " + runs.get(0).summary().seed());
        Set<String> notes = new LinkedHashSet<>();
        for (Run run : runs) {
            String id = run.id();
            List<Published> published = run.summary().published();
            for (Metric metric : metrics(run)) {
                table.row(name(metric, id), metric.label, value(published, metric.name), project(id, metric), yours(run, metric));
            }
            boolean learned = run.summary().success().isMetBy(run.history().last());
            table.row("", "learned", Table.NONE, learned(id), learned ? "yes" : "no");
            notes.add(epochs(id, run.summary().epochs()));
        }
        return table
                + legend(runs.stream().map(run -> run.summary().success()).toList(), notes)
                + wrapped(Report.findings(runs));
    }

    /** @param studies at least one, all of as many seeds */
    public String studies(List<StudyRun> studies) {
        int seeds = studies.get(0).summary().seeds();
        Judgements judgements = Judgements.of(studies);
        Table table = new Table("experiment", "", "published", many(), "yours: " + seeds(seeds), "published is");
        Set<String> notes = new LinkedHashSet<>();
        for (StudyRun study : studies) {
            String id = study.id();
            List<Published> published = study.summary().published();
            for (Metric metric : Metric.values()) {
                if (metric.isOf(study)) {
                    table.row(
                            name(metric, id),
                            metric.label,
                            value(published, metric.name),
                            project(id, metric),
                            metric.range(study.study()),
                            judgements.of(study, metric).map(Judgement::verdict).orElse(Table.NONE));
                }
            }
            table.row("", "learned", Table.NONE, learned(id), words(study.study().learned()), Table.NONE);
            notes.add(epochs(id, study.summary().epochs()));
        }
        notes.add("Typical: not among the outermost tenth of your seeds; in the tail: among it, as one number of ten is by chance;\n"
                + "outside: beyond all of your seeds; unusual: farther out than by chance even one of all judged (Holm 1979).\n");
        return table
                + legend(studies.stream().map(study -> study.summary().success()).toList(), notes)
                + wrapped(StudyTables.findings(studies) + ClaimList.of(studies, studies));
    }

    private static List<Metric> metrics(Run run) {
        List<Metric> metrics = new ArrayList<>(List.of(Metric.TRAIN));
        if (run.history().epochs().stream().anyMatch(epoch -> epoch.testLoss() != epoch.trainLoss())) {
            metrics.add(Metric.TEST);
        }
        if (!value(run.summary().published(), Metric.LOSS.name).equals(Table.NONE)) {
            metrics.add(Metric.LOSS);
        }
        return metrics;
    }

    private static String yours(Run run, Metric metric) {
        return switch (metric) {
            case TEST -> String.format(Locale.ROOT, "%.3f", run.summary().testAccuracy());
            case LOSS -> String.format(Locale.ROOT, "%.4f", run.summary().trainLoss());
            default -> String.format(Locale.ROOT, "%.3f", run.summary().trainAccuracy());
        };
    }

    /** Only in the first row of an experiment, so that the eye finds the next. */
    private static String name(Metric metric, String id) {
        return metric == Metric.TRAIN ? id : "";
    }

    private String project(String id, Metric metric) {
        return Optional.ofNullable(project.get(id)).map(study -> metric.range(study.study())).orElse(Table.NONE);
    }

    private String learned(String id) {
        return Optional.ofNullable(project.get(id)).map(study -> words(study.study().learned())).orElse(Table.NONE);
    }

    private static String words(Proportion learned) {
        return learned.count() + " of " + learned.seeds();
    }

    private static String value(List<Published> published, String metric) {
        return published.stream()
                .filter(row -> row.metric().equals(metric))
                .map(Published::value)
                .findFirst()
                .orElse(Table.NONE);
    }

    /** The head of the project's column. */
    private String many() {
        Set<Integer> sizes =
                project.values().stream().map(study -> study.summary().seeds()).collect(Collectors.toSet());
        return sizes.size() == 1 ? seeds(sizes.iterator().next()) : "many seeds";
    }

    private static String seeds(int count) {
        return count + (count == 1 ? " seed" : " seeds");
    }

    /** Says so if the numbers side by side are not after as many epochs. */
    private String epochs(String id, int yours) {
        return Optional.ofNullable(project.get(id))
                .filter(study -> study.summary().epochs() != yours)
                .map(study -> "%s: yours after %d epochs, the others after %d.\n"
                        .formatted(id, yours, study.summary().epochs()))
                .orElse("");
    }

    private String legend(List<SuccessCriterion> criteria, Set<String> notes) {
        return "\n"
                + (project.isEmpty() ? "" : capital(many()) + ": the project's own, in " + folder + "/. ")
                + "Of many seeds: median [5 %, 95 %].\n"
                + "Learned: "
                + criteria.stream().map(SuccessCriterion::toString).distinct().collect(Collectors.joining(" or "))
                + " after the last epoch.\n"
                + String.join("", notes)
                + "\n";
    }

    /** List items, each line as wide as the terminal at most. */
    private static String wrapped(String list) {
        return list.lines()
                .map(item -> item.replaceAll("(.{1,%d})(?: |$)".formatted(WIDTH - INDENT.length()), "$1\n" + INDENT).strip() + "\n")
                .collect(Collectors.joining());
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
