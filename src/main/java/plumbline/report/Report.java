package plumbline.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import plumbline.Published;
import plumbline.train.History;

/**
 * The published numbers beside ours, as tables in Markdown, made from {@code published.csv} and the raw files of the runs
 * and from nothing else.
 */
public final class Report {

    private static final List<String> SIDE_BY_SIDE = List.of("tanh-5", "relu-5");

    private final Results results;
    private final List<Run> runs;

    private Report(Results results) throws IOException {
        this.results = results;
        this.runs = results.runs();
    }

    /** The report on all runs in a folder. */
    public static Report on(Results results) throws IOException {
        return new Report(results);
    }

    /**
     * Writes {@code README.md} and the pictures that show several runs, and brings the table up to date in the
     * {@code README.md} of the folder above, if that has a place for it.
     */
    public void write() throws IOException {
        List<Run> pair = runs.stream().filter(run -> SIDE_BY_SIDE.contains(run.id())).toList();
        if (pair.size() == SIDE_BY_SIDE.size()) {
            Pictures.drawSideBySide(pair, results.folder().resolve(String.join("-", SIDE_BY_SIDE) + ".png"));
        }
        replace(results.folder().resolve("README.md"), page());
        Path main = absolute().resolveSibling("README.md");
        if (Files.exists(main) && Files.readString(main).contains(mark("begin"))) {
            replace(main, withTable(Files.readString(main)));
        }
    }

    /** Redraws the pictures of every run from its raw files. */
    public void redraw() throws IOException {
        for (Run run : runs) {
            results.redraw(run);
        }
    }

    /** The text with the table in place of the one between its marks. */
    String withTable(String text) {
        int begin = text.indexOf(mark("begin")) + mark("begin").length();
        return text.substring(0, begin) + comparison(runs) + text.substring(text.indexOf(mark("end")));
    }

    /** Names the folder, so that a run into another one leaves the table of this one alone. */
    private String mark(String place) {
        return "<!-- " + place + ": the table of " + absolute().getFileName() + "/, made by the command report -->\n";
    }

    private Path absolute() {
        return results.folder().toAbsolutePath().normalize();
    }

    /** Published and ours, one row an experiment. */
    public static String comparison(List<Run> runs) {
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
    public static String findings(List<Run> runs) {
        return runs.stream()
                .map(run -> "- **%s**. The source: \"%s\". Seed %d %s; %s.\n"
                        .formatted(
                                run.id(),
                                published(run, "words"),
                                run.summary().seed(),
                                Finding.learning(run),
                                Finding.gradient(run)))
                .collect(Collectors.joining());
    }

    /** The whole of {@code results/README.md}. */
    String page() throws IOException {
        return """
                # Results

                Made by the command `report` from %s and the raw files below; do not edit.

                ## Published and ours

                Accuracy after the last epoch, one seed of ours.

                %s
                %s## What the sources said and what these runs show

                %s
                ## Files

                %s
                Each folder holds `run.json` (the result and where it comes from), `accuracy.csv` (accuracy and loss after
                every epoch, epoch 0 = before training), `gradients.csv` (each layer's gradient at the first mini-batch
                of every epoch), `histograms.csv` (its distribution, row by row) and `steps.csv` (when each of these
                mini-batches was); the project's README explains the columns.

                ## Pictures

                %s"""
                .formatted(source(), comparison(runs), references(), findings(runs), files(), pictures());
    }

    private String source() {
        return Files.exists(results.folder().resolve("published.csv"))
                ? "[published.csv](published.csv)"
                : "the project's published.csv";
    }

    /** How far one seed can be trusted, where the folder holds the figures that tell. */
    private String references() throws IOException {
        Table table = new Table("experiment", "train", "test", "share that learned", "raw file");
        int rows = 0;
        for (Run run : runs) {
            var reference = Reference.of(run.id(), results.folder());
            if (reference.isPresent()) {
                rows++;
                table.row(
                        run.id(),
                        reference.get().range(Reference.Replica::trainAccuracy),
                        reference.get().range(Reference.Replica::testAccuracy),
                        reference.get().learned(),
                        "[%s.csv](reference/%s.csv)".formatted(run.id(), run.id()));
            }
        }
        return rows == 0 ? "" : """
                **One seed proves little.** It is one draw from a distribution that can be wide. This is what other seeds of
                the same definitions give in an independent implementation (PyTorch 1.13, float32): median [5 %%, 95 %%], and
                the share of the seeds that learned, that is, ended above %s on test.

                %s
                """.formatted(History.LEARNED, table);
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
                    List.of("run.json", "accuracy.csv", "gradients.csv", "histograms.csv", "steps.csv").stream()
                            .map(file -> "[%s](%s/%s)".formatted(file, run.id(), file))
                            .collect(Collectors.joining(", ")));
        }
        return table.toString();
    }

    private String pictures() {
        return runs.stream()
                .map(run -> """
                        ### %1$s

                        ![%1$s: accuracy over the epochs](%1$s/accuracy.png)
                        ![%1$s: mean absolute gradient of each layer over the epochs](%1$s/gradients.png)
                        ![%1$s: heat map of the gradient, layer by epoch](%1$s/heatmap.png)

                        [The points](%1$s/data.png)
                        """
                        .formatted(run.id()))
                .collect(Collectors.joining("\n"));
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

    private static void replace(Path file, String text) throws IOException {
        Path aside = file.resolveSibling("." + file.getFileName() + ".partial");
        Files.writeString(aside, text);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
