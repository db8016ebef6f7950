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
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plumbline.claim.Claims;
import plumbline.data.Split;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.experiment.Published;
import plumbline.experiment.Task;
import plumbline.figure.DataFigures;
import plumbline.figure.RunFigures;
import plumbline.figure.SpeedFigure;
import plumbline.figure.StudyFigures;
import plumbline.store.MapFiles;
import plumbline.store.OutputFile;
import plumbline.store.Results;
import plumbline.store.Run;
import plumbline.store.RunSummary;
import plumbline.store.StoredResults;
import plumbline.store.StudyRun;

/**
 * The published numbers beside ours, as tables in Markdown, made from {@code published.csv} and the raw files of the runs
 * and from nothing else.
 */
public final class Report {

    private static final List<String> SIDE_BY_SIDE = List.of("tanh-5", "relu-5");

    private final StoredResults results;
    private final Catalogue catalogue;
    private final List<Run> allRuns;
    private final List<StudyRun> allStudies;
    private final ReplicationPage replication;
    private final PredictionPage prediction;
    private final DoctorPage doctor;
    private final List<Run> runs;
    private final List<StudyRun> studies;
    private final Optional<DepthPage> depth;
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
        this.doctor = new DoctorPage(catalogue, results.judged());
        this.remedies = Remedies.of(catalogue, allRuns, allStudies);
        this.runs = allRuns.stream().filter(run -> !remedies.contains(run.id())).toList();
        this.studies = allStudies.stream().filter(study -> !remedies.contains(study.id())).toList();
        List<FamilyStudies> families = FamilyStudies.of(catalogue, studies);
        this.depth = families.isEmpty() ? Optional.empty() : Optional.of(new DepthPage(families));
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
     * Writes {@code README.md}, the pages that it leads to, the page of every experiment and the pictures that show several, as far as there is something to show, and brings the table up to date in the
     * {@code README.md} of the folder above, if that has a place for it.
     */
    public void write() throws IOException {
        List<Run> pair = runs.stream().filter(run -> SIDE_BY_SIDE.contains(run.id())).toList();
        if (pair.size() == SIDE_BY_SIDE.size()) {
            RunFigures.drawTogether(
                    pair, chance(pair.get(0).id()), results.folder().resolve(String.join("-", SIDE_BY_SIDE) + ".png"));
        }
        dataFigures.draw(results.folder());
        List<StudyRun> single = FamilyStudies.others(catalogue, studies);
        if (!single.isEmpty()) {
            StudyFigures.drawTogether(single, this::chance, results.folder().resolve("overview.png"));
        }
        if (depth.isPresent()) {
            depth.get().draw(results.folder());
        }
        remedies.draw(results.folder());
        for (Map.Entry<String, String> page : pages().entrySet()) {
            OutputFile.replace(results.folder().resolve(page.getKey()), file -> file.write(page.getValue()));
        }
        prediction.draw(results.folder());
        doctor.draw(results.folder());
        Path bench = results.folder().resolve("bench.txt");
        if (Files.isRegularFile(bench)) {
            SpeedFigure.draw(bench, results.folder().resolve("bench.png"));
        }
        Path main = absolute().resolveSibling("README.md");
        if (Files.isRegularFile(main) && Files.readString(main).contains(mark("begin"))) {
            String page = withTable(Files.readString(main));
            OutputFile.replace(main, file -> file.write(page));
        }
    }

    /** The text of each page by its place in the folder; the first page last, when all that it leads to is there. */
    Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        List<StudyRun> single = FamilyStudies.others(catalogue, studies);
        if (!single.isEmpty()) {
            pages.put("published.md", new PublishedPage(single, allStudies, source()).text());
        }
        depth.ifPresent(page -> pages.put("depth.md", page.text()));
        remedies.page().ifPresent(page -> pages.put("remedies.md", page));
        replication.page().ifPresent(page -> pages.put("replication.md", page));
        prediction.page().ifPresent(page -> pages.put("prediction.md", page));
        doctor.page().ifPresent(page -> pages.put("doctor.md", page));
        ids().forEach(id -> pages.put(id + "/README.md", page(id).text()));
        pages.put(IndexPage.FILE, new IndexPage(catalogue, ids(), single).text());
        pages.put("README.md", new OverviewPage(runs, single, depth, remedies, replication, prediction, doctor, further()).text());
        return pages;
    }

    /** Of all results, in the order of the listing. */
    private List<String> ids() {
        return Stream.concat(allStudies.stream().map(StudyRun::id), allRuns.stream().map(Run::id))
                .distinct()
                .sorted(inOrderOf(catalogue))
                .toList();
    }

    private ExperimentPage page(String id) {
        return new ExperimentPage(
                catalogue,
                id,
                results.folder(id),
                results.studies().stream().filter(study -> study.id().equals(id)).findFirst(),
                allStudies,
                allRuns.stream().filter(run -> run.id().equals(id)).findFirst(),
                dataFigures.file(id));
    }

    private OptionalDouble chance(String id) {
        return catalogue.experiment(id).map(Task::chance).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /**
     * Redraws the pictures of every run and every study from their raw files.
     *
     * @param files where they stand
     */
    public void redraw(Results files) throws IOException {
        try {
            allRuns.parallelStream().forEach(run -> redraw(files, run.id(), folder -> RunFigures.draw(run, chance(run.id()), folder)));
            results.studies().parallelStream()
                    .forEach(study -> redraw(files, study.id(), folder -> StudyFigures.draw(study, chance(study.id()), folder)));
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
        List<StudyRun> first = studies.stream().filter(study -> Catalogue.FIRST.contains(study.id())).toList();
        return first.isEmpty()
                ? comparison(runs)
                : StudyTables.answers(catalogue, first, absolute().getFileName() + "/");
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

    /** Links to the pages that other commands make, if they are there. */
    private List<String> further() {
        return Stream.of(
                        new String[] {"maps of where training succeeds", MapFiles.FOLDER + "/README.md"},
                        new String[] {"how often a cure is found", ContestPage.FILE})
                .filter(page -> Files.isRegularFile(results.folder().resolve(page[1])))
                .map(page -> "[%s](%s)".formatted((Object[]) page))
                .toList();
    }

    private String source() {
        return Files.exists(results.folder().resolve("published.csv"))
                ? "[published.csv](published.csv)"
                : "the project's published.csv";
    }

    private static String published(Run run, String metric) {
        return run.summary().published().stream()
                .filter(row -> row.metric().equals(metric))
                .map(Published::value)
                .findFirst()
                .orElse(Table.NONE);
    }

    private static String difference(Run run, String metric, double ours) {
        String published = published(run, metric);
        return published.equals(Table.NONE)
                ? Table.NONE
                : String.format(Locale.ROOT, "%+.3f", ours - Double.parseDouble(published));
    }

    private static String accuracy(double accuracy) {
        return String.format(Locale.ROOT, "%.3f", accuracy);
    }
}
