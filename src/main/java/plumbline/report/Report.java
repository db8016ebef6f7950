package plumbline.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plumbline.claim.Claims;
import plumbline.data.Split;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.experiment.Published;
import plumbline.figure.DataFigures;
import plumbline.figure.RunFigures;
import plumbline.figure.StudyFigures;
import plumbline.store.OutputFile;
import plumbline.store.Results;
import plumbline.store.Run;
import plumbline.store.RunSummary;
import plumbline.store.StoredResults;
import plumbline.store.StudyRun;
import plumbline.study.Study;

/**
 * The published numbers beside ours, as tables in Markdown, made from {@code published.csv} and the raw files of the runs
 * and from nothing else.
 */
public final class Report {

    private static final List<String> SIDE_BY_SIDE = List.of("tanh-5", "relu-5");
    private static final List<List<String>> DEPTH_CHARTS =
            List.of(List.of("tanh-depth", "tanh-wide"), List.of("relu-depth"));

    private final StoredResults results;
    private final Catalogue catalogue;
    private final List<Run> allRuns;
    private final List<StudyRun> allStudies;
    private final ReplicationPage replication;
    private final PredictionPage prediction;
    private final List<Run> runs;
    private final List<StudyRun> studies;
    private final List<FamilyStudies> families;
    private final Remedies remedies;
    private final DataFigures dataFigures;

    private Report(StoredResults results, Catalogue catalogue) {
        this.results = results;
        this.catalogue = catalogue;
        Comparator<String> order = inOrderOf(catalogue);
        this.allRuns = results.runs().stream().sorted(Comparator.comparing(Run::id, order)).toList();
        this.allStudies =
                results.pooled().stream().sorted(Comparator.comparing(StudyRun::id, order)).toList();
        this.replication = ReplicationPage.of(
                results.studies().stream().sorted(Comparator.comparing(StudyRun::id, order)).toList(),
                results.replications());
        this.prediction = PredictionPage.of(catalogue, allStudies);
        this.remedies = Remedies.of(catalogue, allRuns, allStudies);
        this.runs = allRuns.stream().filter(run -> !remedies.contains(run.id())).toList();
        this.studies = allStudies.stream().filter(study -> !remedies.contains(study.id())).toList();
        this.families = FamilyStudies.of(catalogue, studies);
        this.dataFigures = new DataFigures(data(runs));
    }

    /** What each run trains and is tested on, if its experiment is in the catalogue. */
    private Map<String, Split> data(List<Run> runs) {
        Map<String, Split> data = new LinkedHashMap<>();
        runs.forEach(run -> catalogue.experiment(run.id()).ifPresent(experiment -> data.put(run.id(), experiment.data())));
        return data;
    }

    /** That of the listing; what is not listed comes last, by name. */
    private static Comparator<String> inOrderOf(Catalogue catalogue) {
        List<String> ids = catalogue.experiments().stream().map(Experiment::id).toList();
        return Comparator.<String>comparingInt(id -> ids.contains(id) ? ids.indexOf(id) : ids.size())
                .thenComparing(Comparator.naturalOrder());
    }

    /** The report on all runs and studies in a folder. */
    public static Report on(StoredResults results, Catalogue catalogue) {
        return new Report(results, catalogue);
    }

    /**
     * Writes {@code README.md}, {@code remedies.md} and the pictures that show several runs, and brings the table up to date in the
     * {@code README.md} of the folder above, if that has a place for it.
     */
    public void write() throws IOException {
        List<Run> pair = runs.stream().filter(run -> SIDE_BY_SIDE.contains(run.id())).toList();
        if (pair.size() == SIDE_BY_SIDE.size()) {
            RunFigures.drawTogether(pair, results.folder().resolve(String.join("-", SIDE_BY_SIDE) + ".png"));
        }
        drawDepths();
        dataFigures.draw(results.folder());
        remedies.draw(results.folder());
        OutputFile.replace(results.folder().resolve("README.md"), file -> file.write(page()));
        if (remedies.page().isPresent()) {
            OutputFile.replace(results.folder().resolve("remedies.md"), file -> file.write(remedies.page().get()));
        }
        if (replication.page().isPresent()) {
            OutputFile.replace(results.folder().resolve("replication.md"), file -> file.write(replication.page().get()));
        }
        prediction.draw(results.folder());
        if (prediction.page().isPresent()) {
            OutputFile.replace(results.folder().resolve("prediction.md"), file -> file.write(prediction.page().get()));
        }
        Path main = absolute().resolveSibling("README.md");
        if (Files.isRegularFile(main) && Files.readString(main).contains(mark("begin"))) {
            String page = withTable(Files.readString(main));
            OutputFile.replace(main, file -> file.write(page));
        }
    }

    /**
     * Redraws the pictures of every run and every study from their raw files.
     *
     * @param files where they stand
     */
    public void redraw(Results files) throws IOException {
        try {
            allRuns.parallelStream().forEach(run -> redraw(files, run.id(), folder -> RunFigures.draw(run, folder)));
            results.studies().parallelStream()
                    .forEach(study -> redraw(files, study.id(), folder -> StudyFigures.draw(study, folder)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void redraw(Results files, String id, Results.Drawing pictures) {
        try {
            files.redraw(id, pictures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole of {@code replication.md}, if there is a replication. */
    Optional<String> replication() {
        return replication.page();
    }

    /** The whole of {@code prediction.md}, if there is something to tell seeds by. */
    Optional<String> prediction() {
        return prediction.page();
    }

    /** The text with the table in place of the one between its marks. */
    String withTable(String text) {
        int begin = text.indexOf(mark("begin")) + mark("begin").length();
        return text.substring(0, begin) + table() + text.substring(text.indexOf(mark("end")));
    }

    private String table() {
        List<StudyRun> single = FamilyStudies.others(catalogue, studies);
        return single.isEmpty()
                ? comparison(runs)
                : StudyTables.answers(catalogue, single, absolute().getFileName() + "/");
    }

    /** Names the folder, so that a run into another one leaves the table of this one alone. */
    private String mark(String place) {
        return "<!-- " + place + ": the table of " + absolute().getFileName() + "/, made by the command report -->\n";
    }

    private Path absolute() {
        return results.folder().toAbsolutePath().normalize();
    }

    /** Published and ours, one row an experiment. */
    static String comparison(List<Run> runs) {
        Table table = new Table(
                "experiment", "train: published", "ours", "difference", "test: published", "ours", "difference");
        for (Run run : runs) {
            RunSummary ours = run.summary();
            table.row(
                    run.id(),
                    published(run, "train_accuracy"),
                    accuracy(ours.trainAccuracy()),
                    difference(run, "train_accuracy", ours.trainAccuracy()),
                    published(run, "test_accuracy"),
                    accuracy(ours.testAccuracy()),
                    difference(run, "test_accuracy", ours.testAccuracy()));
        }
        return table.toString();
    }

    /** What the source said and what the run shows, one paragraph an experiment. */
    static String findings(List<Run> runs) {
        return runs.stream()
                .map(run -> "- **%s**. %sSeed %d %s; %s.\n"
                        .formatted(
                                run.id(),
                                words(run),
                                run.summary().seed(),
                                Finding.learning(run),
                                Finding.gradient(run)))
                .collect(Collectors.joining());
    }

    private static String words(Run run) {
        String words = run.summary().published().stream()
                .filter(row -> row.metric().equals(Claims.WORDS))
                .map(Published::value)
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? "" : "Said in words: " + words + ". ";
    }

    /** The whole of {@code results/README.md}. */
    String page() {
        return """
                # Results

                Made by the command `report` from %s and the raw files below; do not edit.
                %s
                %s%s%s"""
                .formatted(source(), otherPages(), ofStudies(), ofFamilies(), ofRuns());
    }

    private String otherPages() {
        return (remedies.page().isEmpty() ? "" : "What helps against it: [remedies](remedies.md).\n")
                + (replication.page().isEmpty()
                        ? ""
                        : "Every study was made twice, and the seeds of both are counted together but where epochs are told: "
                                + "[replication](replication.md).\n")
                + (prediction.page().isEmpty()
                        ? ""
                        : "Does the gradient at the start predict who learns? [Prediction](prediction.md).\n");
    }

    private String ofRuns() {
        return runs.isEmpty() ? "" : """
                ## Published and ours, one seed

                Accuracy after the last epoch of a single run: it shows how a network learns, or does not, but proves little.

                %s
                What the sources said and what these runs show:

                %s
                ## Files

                %s
                Each folder holds `run.json` (the result and where it comes from), `accuracy.csv` (accuracy and loss after
                every epoch, epoch 0 = before training), `records.jsonl.gz` (each layer's gradient, weights and update at
                the first mini-batch of the epochs that were recorded, with their distributions), `gradients.csv` and
                `weights.csv` (the statistics of the gradients and of the weights before and after) and, of a recurrent
                net, `time-gradients.csv`; of a study, `study.json`, `start.csv` (every seed before training), `study.csv`
                (after the last epoch), `curve.csv` (percentiles over the seeds, epoch by epoch) and, where a source says something
                of single layers, `layers.csv.gz` (every layer of every seed in some epochs) or, if epochs were recorded,
                `prediction.csv` (what tells by then which seeds will learn).
                The project's README explains the columns.

                ## Pictures

                %s"""
                .formatted(comparison(runs), findings(runs), files(), pictures());
    }

    private String source() {
        return Files.exists(results.folder().resolve("published.csv"))
                ? "[published.csv](published.csv)"
                : "the project's published.csv";
    }

    /** What many seeds say, first of all; empty if there are no studies. */
    private String ofStudies() {
        List<StudyRun> single = FamilyStudies.others(catalogue, studies);
        return single.isEmpty() ? "" : """
                ## Published and ours, many seeds

                Accuracy after the last epoch. The percentile tells how many of our seeds lie below the published number; the width
                is that of the range in which the central 90 %% of them lie. If the source's run were one more seed of ours, it would lie
                at least as far out as it does with a probability of at most p: two-sided, by its rank among our seeds, so that of n
                seeds p is at least 2 / (n + 1). The verdict is *typical* if p is 0.1 or more; *in the tail* if it is less, as for
                one number of ten by chance; *outside* if the number is moreover beyond every seed; and *unusual* only if p is below 0.1 even
                when corrected for all that are judged here (Holm 1979). A published pair of loss and accuracy is also judged as a
                pair: by how many seeds lie no deeper among the others than it does (Tukey's depth, 1975), which is its percentile; its p
                counts it among them, as each seed is, and is at least 1 / (n + 1). A seed has learned if it ends with %s; in
                brackets the 95 %% interval of that share (Wilson 1927).

                %s
                %s
                How many learn, and when:

                %s
                ### What the sources said in words

                In short, verbatim where it stands in quotation marks; each claim with the test that it is put to here, the share of the
                seeds that pass it, and what was measured: median [5 %%, 95 %%] over the seeds. What passes the test in more than half of
                all seeds, as the 95 %% interval of the share tells, is the rule; what does so in fewer, the exception. Epochs
                recorded are those that begin after 0, 1, 2, 5, 10, 20, 50, 100, 200 ... epochs of training, and the last.

                %s
                %s
                """
                .formatted(
                        single.stream()
                                .map(study -> study.summary().success().toString())
                                .distinct()
                                .collect(Collectors.joining(" or ")),
                        StudyTables.comparison(single),
                        Judgements.of(single).summary(),
                        StudyTables.findings(single),
                        ClaimList.of(single, allStudies),
                        single.stream().map(StudyRun::id).map(Report::studyPictures).collect(Collectors.joining()));
    }

    private static String studyPictures(String id) {
        return """
                ![%1$s: distribution of the accuracy over the seeds](%1$s/study.png)
                ![%1$s: accuracy over the epochs, median and 5 to 95 %% band over the seeds](%1$s/study-curve.png)
                """.formatted(id);
    }

    private String ofFamilies() {
        return families.isEmpty() ? "" : "## Depth\n\n" + DEPTH_CHARTS.stream()
                .filter(ids -> !charted(ids).isEmpty())
                .map(ids -> "![accuracy and share of seeds that learn, by the number of hidden layers](%s)\n"
                        .formatted(chart(ids)))
                .collect(Collectors.joining())
                + families.stream()
                        .map(family -> "\n### %s (%s)\n\n%s"
                                .formatted(
                                        family.family().id(),
                                        family.family().label(),
                                        StudyTables.depths(family.byDepth())))
                        .collect(Collectors.joining())
                + "\n";
    }

    private void drawDepths() throws IOException {
        for (List<String> ids : DEPTH_CHARTS) {
            Map<String, SortedMap<Integer, Study>> lines = new LinkedHashMap<>();
            for (FamilyStudies family : charted(ids)) {
                SortedMap<Integer, Study> byDepth = new TreeMap<>();
                family.byDepth().forEach((depth, run) -> byDepth.put(depth, run.study()));
                lines.put(family.family().label(), byDepth);
            }
            if (!lines.isEmpty()) {
                StudyFigures.drawDepths(lines, results.folder().resolve(chart(ids)));
            }
        }
    }

    private List<FamilyStudies> charted(List<String> ids) {
        return families.stream().filter(family -> ids.contains(family.family().id())).toList();
    }

    private static String chart(List<String> ids) {
        return String.join("-", ids) + ".png";
    }

    private String files() {
        Table table = new Table("experiment", "seed", "epochs", "seconds", "machine", "date", "raw files");
        for (Run run : runs) {
            RunSummary summary = run.summary();
            table.row(
                    run.id(),
                    String.valueOf(summary.seed()),
                    String.valueOf(summary.epochs()),
                    String.format(Locale.ROOT, "%.1f", summary.seconds()),
                    summary.provenance().cpu(),
                    summary.provenance().date().substring(0, 10),
                    Stream.of("run.json", "accuracy.csv", "records.jsonl.gz", "gradients.csv", "weights.csv", "time-gradients.csv")
                            .filter(file -> Files.exists(results.folder(run.id()).resolve(file)))
                            .map(file -> "[%s](%s/%s)".formatted(file, run.id(), file))
                            .collect(Collectors.joining(", ")));
        }
        return table.toString();
    }

    private String pictures() {
        return runs.stream()
                .map(run -> """
                        ### %1$s

                        ![%1$s: accuracy and loss over the epochs](%1$s/accuracy.png)
                        ![%1$s: mean absolute gradient of each layer over the epochs](%1$s/gradients.png)
                        ![%1$s: L1 norm of each layer's weights over the epochs](%1$s/weights.png)
                        ![%1$s: mean and standard deviation of each layer's weights and gradients](%1$s/layers.png)
                        ![%1$s: heat map of the gradient, layer by epoch](%1$s/heatmap.png)
                        %2$s%3$s"""
                        .formatted(run.id(), timeGradient(run), points(run.id())))
                .collect(Collectors.joining("\n"));
    }

    private static String timeGradient(Run run) {
        return run.timeGradients().isEmpty()
                ? ""
                : "![%1$s: heat map of the gradient, time step by epoch](%1$s/time-gradient.png)\n".formatted(run.id());
    }

    /** A link to the picture of the data, if they are points in the plane. */
    private String points(String id) {
        return dataFigures.file(id).map("\n[The points](%s)\n"::formatted).orElse("");
    }

    private static String published(Run run, String metric) {
        return run.summary().published().stream()
                .filter(row -> row.metric().equals(metric))
                .map(Published::value)
                .findFirst()
                .orElse("-");
    }

    private static String difference(Run run, String metric, double ours) {
        String published = published(run, metric);
        return published.equals("-")
                ? "-"
                : String.format(Locale.ROOT, "%+.3f", ours - Double.parseDouble(published));
    }

    private static String accuracy(double accuracy) {
        return String.format(Locale.ROOT, "%.3f", accuracy);
    }
}
