package plumbline.report;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import plumbline.DepthFamily;
import plumbline.Experiment;
import plumbline.Family;
import plumbline.Published;
import plumbline.gradient.GradientRecord;
import plumbline.gradient.ParameterRecord;
import plumbline.study.Distribution;
import plumbline.study.SeedMetrics;
import plumbline.study.SeedStart;
import plumbline.study.Share;
import plumbline.study.ShareComparison;
import plumbline.train.History;

/** What the studies say about remedies against vanishing and exploding gradients: {@code results/remedies.md}. */
final class Remedies {

    private final List<Remedy> remedies;
    private final Set<String> ids;
    private final Map<String, StudyRun> studies;
    private final Map<String, Run> runs;

    /** @param control the experiment without the remedy */
    private record Remedy(Experiment experiment, Experiment control) {}

    private Remedies(List<Remedy> remedies, Map<String, StudyRun> studies, Map<String, Run> runs) {
        this.remedies = remedies;
        this.studies = studies;
        this.runs = runs;
        this.ids = new HashSet<>();
        for (Remedy remedy : remedies) {
            ids.add(remedy.experiment().id());
            ids.add(remedy.control().id());
        }
        grids().forEach(grid -> grid.members().forEach(member -> ids.add(member.id())));
    }

    static Remedies of(List<Run> runs, List<StudyRun> studies) {
        List<Remedy> remedies = Experiment.all().stream()
                .flatMap(experiment -> experiment.control().stream().map(control -> new Remedy(experiment, control)))
                .toList();
        return new Remedies(
                remedies,
                studies.stream().collect(Collectors.toMap(StudyRun::id, Function.identity(), (a, b) -> a, TreeMap::new)),
                runs.stream().collect(Collectors.toMap(Run::id, Function.identity(), (a, b) -> a, TreeMap::new)));
    }

    /** Whether an experiment stands on this page only: there is one, and nobody published a number of the experiment. */
    boolean contains(String id) {
        return !studied().isEmpty() && ids.contains(id) && Published.of(id).isEmpty();
    }

    /** The page, if there is a remedy with a study of it and one of its control. */
    Optional<String> page() {
        return studied().isEmpty() ? Optional.empty() : Optional.of(page(studied()));
    }

    private List<Remedy> studied() {
        return remedies.stream()
                .filter(remedy -> studies.containsKey(remedy.experiment().id()))
                .filter(remedy -> studies.containsKey(remedy.control().id()))
                .toList();
    }

    private String page(List<Remedy> studied) {
        return """
                # Remedies

                Made by the command `report` from the raw files in these folders; do not edit.

                Each remedy against its control, the same network and data without it. A seed has learned if it is above %s
                on test after the last epoch (of the shorter training, if they differ); in brackets the 95 %% interval (Wilson
                1927). The verdict compares these shares: Fisher's exact test, two-sided, its p corrected for the %d comparisons
                of this table (Holm 1979); *helps* or *harms* below 0.05.
                The gradient is that of the weights at the first mini-batch, before anything is learned, mean absolute value in the
                first layer divided by that in the last: median over the seeds and 5 to 95 %% range. Where both are exactly 0 there
                is no ratio; then the share of the seeds that have one is told. Seconds an epoch are of one run on the machine
                that its `run.json` names, evaluation included.

                %s
                What they are:

                %s
                Made by

                %s%s%s"""
                .formatted(
                        History.LEARNED,
                        studied.size(),
                        table(studied),
                        words(studied),
                        commands(),
                        grids().stream().map(this::grid).collect(Collectors.joining()),
                        singleRuns());
    }

    private String table(List<Remedy> studied) {
        List<ShareComparison> comparisons = ShareComparison.of(
                studied.stream().map(remedy -> learned(remedy, remedy.control())).toList(),
                studied.stream().map(remedy -> learned(remedy, remedy.experiment())).toList());
        Table table = new Table(
                "remedy", "control", "learned: control", "learned: remedy", "p", "verdict", "first / last gradient: control",
                "remedy", "seconds an epoch: control", "remedy");
        for (int i = 0; i < studied.size(); i++) {
            Remedy remedy = studied.get(i);
            ShareComparison comparison = comparisons.get(i);
            table.row(
                    link(remedy.experiment()),
                    link(remedy.control()),
                    comparison.control().toString(),
                    comparison.remedy().toString(),
                    probability(comparison.p()),
                    comparison.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    reach(remedy.control()),
                    reach(remedy.experiment()),
                    secondsAnEpoch(remedy.control()),
                    secondsAnEpoch(remedy.experiment()));
        }
        return table.toString();
    }

    /** Of either, after as many epochs as both were trained. */
    private Share learned(Remedy remedy, Experiment either) {
        int epochs = Math.min(
                study(remedy.control()).study().epochs(),
                study(remedy.experiment()).study().epochs());
        return study(either).study().learnedBy(epochs);
    }

    private static String words(List<Remedy> studied) {
        return studied.stream()
                .map(remedy -> "- **%s**: %s\n".formatted(remedy.experiment().id(), remedy.experiment().question()))
                .collect(Collectors.joining());
    }

    /** A part of the page each. */
    private String commands() {
        return studies.values().stream()
                .filter(study -> contains(study.id()))
                .map(study -> "- `%s`\n".formatted(study.summary().provenance().command()))
                .distinct()
                .collect(Collectors.joining());
    }

    /** Families that are not depths of one network. */
    private static List<Family> grids() {
        return Family.all().stream().filter(family -> !(family instanceof DepthFamily)).toList();
    }

    private String grid(Family family) {
        List<Experiment> studied =
                family.members().stream().filter(member -> studies.containsKey(member.id())).toList();
        if (studied.isEmpty()) {
            return "";
        }
        Table table = new Table(
                "experiment", "epochs", "learned", "test: median [5 %, 95 %]", "first / last gradient");
        for (Experiment member : studied) {
            table.row(
                    link(member),
                    String.valueOf(study(member).study().epochs()),
                    study(member).study().learned().toString(),
                    range(Distribution.of(study(member).study().seeds(), SeedMetrics::testAccuracy), "%.3f"),
                    reach(member));
        }
        return "\n## " + family.id() + "\n\n" + table;
    }

    /** What one run of each shows of its weights and its clipping. */
    private String singleRuns() {
        List<Run> drawn = Experiment.all().stream()
                .filter(experiment -> contains(experiment.id()))
                .flatMap(experiment -> Optional.ofNullable(runs.get(experiment.id())).stream())
                .toList();
        if (drawn.isEmpty()) {
            return "";
        }
        Table table = new Table(
                "experiment", "seed", "test accuracy", "L2 norm of all weights: before", "after", "share clipped");
        for (Run run : drawn) {
            table.row(
                    run.id(),
                    String.valueOf(run.summary().seed()),
                    String.format(Locale.ROOT, "%.3f", run.summary().testAccuracy()),
                    norm(run, 0),
                    norm(run, run.summary().epochs()),
                    clipped(run));
        }
        return """

                ## One seed of each

                The share clipped is that of the elements of all gradients, over the first mini-batches of all epochs, that
                clipping changed.

                %s
                %s"""
                .formatted(
                        table,
                        drawn.stream().map(Remedies::pictures).collect(Collectors.joining()));
    }

    private static String pictures(Run run) {
        return ("![%1$s: heat map of the gradient, layer by epoch](%1$s/heatmap.png)\n"
                        + (run.timeGradients().isEmpty()
                                ? ""
                                : "![%1$s: heat map of the gradient, time step by epoch](%1$s/time-gradient.png)\n"))
                .formatted(run.id());
    }

    private static String norm(Run run, int epoch) {
        double squares = run.weights().stream()
                .filter(row -> row.epoch() == epoch && row.parameter().endsWith("W"))
                .mapToDouble(row -> row.stats().l2() * row.stats().l2())
                .sum();
        return String.format(Locale.ROOT, "%.3g", Math.sqrt(squares));
    }

    private static String clipped(Run run) {
        double clipped = 0;
        double all = 0;
        for (GradientRecord step : run.records()) {
            for (ParameterRecord parameter : step.parameters()) {
                clipped += parameter.clipped() * parameter.gradient().stats().count();
                all += parameter.gradient().stats().count();
            }
        }
        return clipped == 0 ? "-" : String.format(Locale.ROOT, "%.0f %%", 100 * clipped / all);
    }

    private StudyRun study(Experiment experiment) {
        return studies.get(experiment.id());
    }

    private String reach(Experiment experiment) {
        List<SeedStart> all = study(experiment).study().starts();
        List<SeedStart> alive = all.stream().filter(seed -> !Double.isNaN(seed.reach())).toList();
        if (alive.isEmpty()) {
            return "0 / 0";
        }
        String ratio = range(Distribution.of(alive, SeedStart::reach), "%.2g");
        return alive.size() == all.size()
                ? ratio
                : ratio + " (%.0f %% of the seeds)".formatted(100.0 * alive.size() / all.size());
    }

    private String secondsAnEpoch(Experiment experiment) {
        return Optional.ofNullable(runs.get(experiment.id()))
                .map(run -> String.format(Locale.ROOT, "%.2g", run.summary().seconds() / run.summary().epochs()))
                .orElse("-");
    }

    private static String range(Distribution numbers, String format) {
        return String.format(
                Locale.ROOT,
                format + " [" + format + ", " + format + "]",
                numbers.median(),
                numbers.quantile(0.05),
                numbers.quantile(0.95));
    }

    private static String probability(double p) {
        return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.2g", p);
    }

    private static String link(Experiment experiment) {
        return "[%1$s](%1$s/study.csv)".formatted(experiment.id());
    }
}
