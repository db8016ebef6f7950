package plumbline.store;

import static plumbline.csv.Range.require;
import static plumbline.csv.Range.share;
import static plumbline.csv.Range.size;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import plumbline.csv.Csv;
import plumbline.study.EpochAuc;
import plumbline.study.EpochBand;
import plumbline.study.LayerRow;
import plumbline.study.SeedMetrics;
import plumbline.study.SeedStart;
import plumbline.study.Study;

/**
 * The raw files of a study: {@code study.json}, {@code start.csv}, {@code study.csv}, {@code curve.csv} and, if layers were
 * recorded, {@value #LAYERS} and {@value #PREDICTION}.
 */
final class StudyFiles {

    static final SummaryFile<StudySummary> SUMMARY = new SummaryFile<>("study.json", StudySummary.class);

    static final String LAYERS = "layers.csv.gz";
    static final String PREDICTION = "prediction.csv";

    private static final String START = "start.csv";
    private static final String SEEDS = "study.csv";
    private static final String CURVE = "curve.csv";
    private static final List<String> ALWAYS = List.of(START, SEEDS, CURVE);

    private static final Csv<SeedStart> START_CSV = Csv.of(SeedStart.class);
    private static final Csv<SeedMetrics> SEEDS_CSV = Csv.of(SeedMetrics.class);
    private static final Csv<EpochBand> CURVE_CSV = Csv.of(EpochBand.class);
    private static final Csv<LayerRow> LAYERS_CSV = Csv.of(LayerRow.class);
    private static final Csv<EpochAuc> PREDICTION_CSV = Csv.of(EpochAuc.class);

    private StudyFiles() {}

    /** Whether there is, or was, a study. */
    static boolean areIn(ResultFiles files) {
        return Stream.concat(Stream.of(SUMMARY.name()), ALWAYS.stream()).anyMatch(files::has);
    }

    static void write(StudyRun run, Path folder) throws IOException {
        OutputFile.write(folder.resolve(START), file -> START_CSV.write(run.study().starts(), file));
        OutputFile.write(folder.resolve(SEEDS), file -> SEEDS_CSV.write(run.study().seeds(), file));
        OutputFile.write(folder.resolve(CURVE), file -> CURVE_CSV.write(run.study().curve(), file));
        List<String> written = new ArrayList<>(ALWAYS);
        if (!run.layers().isEmpty()) {
            OutputFile.compress(folder.resolve(LAYERS), file -> LAYERS_CSV.write(run.layers(), file));
            written.add(LAYERS);
        }
        if (!run.prediction().isEmpty()) {
            OutputFile.write(folder.resolve(PREDICTION), file -> PREDICTION_CSV.write(run.prediction(), file));
            written.add(PREDICTION);
        }
        SUMMARY.write(run.summary(), folder, written);
    }

    /** @throws IOException naming the file, the line if there is one, and what is wrong with it */
    static StudyRun read(ResultFiles files) throws IOException {
        SummaryFile.Content<StudySummary> content =
                SUMMARY.read(files, ALWAYS, List.of(LAYERS, PREDICTION), summary -> check(summary, files.id()));
        StudySummary summary = content.summary();
        CheckedFiles checked = CheckedFiles.of(files, SUMMARY, content.sums());

        List<SeedStart> starts = checked.rows(
                START,
                START_CSV,
                (row, before) -> {
                    checkSeed(row.seed(), before.size(), summary);
                    row.check();
                },
                rows -> checkCount(rows, summary));
        List<SeedMetrics> seeds = checked.rows(
                SEEDS,
                SEEDS_CSV,
                (row, before) -> {
                    checkSeed(row.seed(), before.size(), summary);
                    row.check();
                },
                rows -> checkCount(rows, summary));
        List<EpochBand> curve = checked.rows(
                CURVE,
                CURVE_CSV,
                (row, before) -> checkBand(row, before, summary.epochs()),
                rows -> require(
                        !rows.isEmpty() && rows.get(rows.size() - 1).epoch() == summary.epochs(),
                        "it must end with epoch " + summary.epochs()));
        Study study = new Study(summary.id(), summary.success(), starts, seeds, curve);
        if (summary.learned() != study.learned().share()) {
            throw new IOException(files.path(SEEDS) + ": the share of its seeds that learned is not that of "
                    + SUMMARY.name());
        }
        for (String name : List.of(LAYERS, PREDICTION)) {
            if (files.has(name) && !content.sums().containsKey(name)) {
                throw new IOException(files.path(name) + ": not of this study, whose layers were not recorded");
            }
        }
        List<LayerRow> layers = content.sums().containsKey(LAYERS)
                ? checked.compressedRows(LAYERS, LAYERS_CSV, (row, before) -> checkLayer(row, before, summary))
                : List.of();
        List<EpochAuc> prediction = content.sums().containsKey(PREDICTION)
                ? checked.rows(
                        PREDICTION,
                        PREDICTION_CSV,
                        (row, before) -> checkPrediction(row, before, summary),
                        rows -> {})
                : List.of();
        return new StudyRun(summary, study, layers, prediction);
    }

    private static void check(StudySummary summary, String id) {
        summary.check(id);
        require(summary.firstSeed() >= 0, "first_seed must be at least 0, not " + summary.firstSeed());
        require(summary.seeds() >= 1, "seeds must be at least 1, not " + summary.seeds());
        share("learned", summary.learned());
        if (summary.secondsPerEpoch() != null) {
            size("seconds_per_epoch", summary.secondsPerEpoch());
        }
    }

    private static void checkSeed(long seed, int before, StudySummary summary) {
        long right = summary.firstSeed() + before;
        require(before < summary.seeds(), "it is one of more than " + summary.seeds() + " seeds");
        require(seed == right, "seed must be " + right + ", not " + seed);
    }

    private static void checkCount(List<?> rows, StudySummary summary) {
        require(
                rows.size() == summary.seeds(),
                "it has " + rows.size() + " rows, and must have " + summary.seeds());
    }

    /** Rows are by seed, then by epoch, then by layer, each of which begins with 1. */
    private static void checkLayer(LayerRow row, List<LayerRow> before, StudySummary summary) {
        row.check();
        long lastSeed = summary.firstSeed() + summary.seeds() - 1;
        require(
                row.seed() >= summary.firstSeed() && row.seed() <= lastSeed,
                "seed must be from %d to %d, not %d".formatted(summary.firstSeed(), lastSeed, row.seed()));
        require(row.epoch() <= summary.epochs(), "epoch must be at most " + summary.epochs() + ", not " + row.epoch());
        LayerRow last = before.isEmpty() ? null : before.get(before.size() - 1);
        boolean goesOn = last != null && row.seed() == last.seed() && row.epoch() == last.epoch();
        int right = goesOn ? last.layer() + 1 : 1;
        require(row.layer() == right, "layer must be " + right + ", not " + row.layer());
        require(
                last == null || row.seed() > last.seed() || row.seed() == last.seed() && row.epoch() >= last.epoch(),
                "it must not come after epoch %d of seed %d".formatted(last == null ? 0 : last.epoch(), last == null ? 0 : last.seed()));
    }

    /** Rows are by epoch. */
    private static void checkPrediction(EpochAuc row, List<EpochAuc> before, StudySummary summary) {
        row.check();
        require(row.trained() < summary.epochs(), "trained must be below " + summary.epochs() + ", not " + row.trained());
        require(
                row.learned() + row.others() <= summary.seeds(),
                "learned and others must together be at most " + summary.seeds());
        require(
                before.isEmpty() || before.get(before.size() - 1).trained() <= row.trained(),
                "it must not come after a later epoch");
    }

    /** Epochs are evenly spaced, but that the last may come sooner. */
    private static void checkBand(EpochBand row, List<EpochBand> before, int epochs) {
        if (before.isEmpty()) {
            require(row.epoch() == 0, "epoch must be 0, not " + row.epoch());
        } else {
            int last = before.get(before.size() - 1).epoch();
            int spacing = before.size() < 2 ? row.epoch() : before.get(1).epoch();
            int right = Math.min(epochs, last + spacing);
            require(
                    last < epochs && row.epoch() > last && row.epoch() == right,
                    "epoch " + row.epoch() + " must not follow epoch " + last);
        }
        row.check();
    }
}
