package plumbline.store;

import static plumbline.csv.Range.require;
import static plumbline.csv.Range.share;
import static plumbline.csv.Range.size;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import plumbline.csv.Csv;
import plumbline.doctor.ActivationRow;
import plumbline.doctor.FindingRow;
import plumbline.doctor.Findings;
import plumbline.doctor.UnitRow;
import plumbline.record.GradientRecord;
import plumbline.record.ParameterRecord;
import plumbline.record.RecordFile;
import plumbline.record.TimeGradient;
import plumbline.train.EpochMetrics;
import plumbline.train.History;

/**
 * The raw files of a run: {@code run.json}, {@code accuracy.csv}, {@value RecordFile#NAME}, which holds all records, and for
 * people and their tools {@code gradients.csv} and {@code weights.csv} with the statistics; of a recurrent net
 * {@code time-gradients.csv}; these three not if the gradients alone were recorded; and what the doctor found and saw, {@code findings.csv},
 * {@code units.csv} and {@value #ACTIVATIONS}.
 */
final class RunFiles {

    static final SummaryFile<RunSummary> SUMMARY = new SummaryFile<>("run.json", RunSummary.class);
    static final String TIME_GRADIENTS = "time-gradients.csv";
    static final String FINDINGS = "findings.csv";
    static final String UNITS = "units.csv";
    static final String ACTIVATIONS = "activations.csv.gz";
    static final String WEIGHTS = "weights.csv";

    private static final String ACCURACY = "accuracy.csv";
    private static final String GRADIENTS = "gradients.csv";
    private static final List<String> ALWAYS = List.of(ACCURACY, RecordFile.NAME);
    /** The raw files that not every run has. */
    static final List<String> SOMETIMES = List.of(GRADIENTS, WEIGHTS, TIME_GRADIENTS, FINDINGS, UNITS, ACTIVATIONS);

    private static final Csv<EpochMetrics> ACCURACY_CSV = Csv.of(EpochMetrics.class);
    private static final Csv<GradientRow> GRADIENTS_CSV = Csv.of(GradientRow.class);
    private static final Csv<WeightRow> WEIGHTS_CSV = Csv.of(WeightRow.class);
    private static final Csv<TimeGradient> TIME_GRADIENTS_CSV = Csv.of(TimeGradient.class);
    private static final Csv<FindingRow> FINDINGS_CSV = Csv.of(FindingRow.class);
    private static final Csv<UnitRow> UNITS_CSV = Csv.of(UnitRow.class);
    private static final Csv<ActivationRow> ACTIVATIONS_CSV = Csv.of(ActivationRow.class);

    private RunFiles() {}

    /** Whether there is, or was, a run: any file that only a run of an experiment has. */
    static boolean areIn(ResultFiles files) {
        return Stream.of(SUMMARY.name(), ACCURACY, GRADIENTS, WEIGHTS, TIME_GRADIENTS, FINDINGS, UNITS, ACTIVATIONS)
                .anyMatch(files::has);
    }

    static void write(Run run, Path folder) throws IOException {
        OutputFile.write(folder.resolve(ACCURACY), file -> ACCURACY_CSV.write(run.history().epochs(), file));
        Path records = folder.resolve(RecordFile.NAME);
        OutputFile.named(records, () -> RecordFile.write(run.records(), records));
        List<String> raw = new ArrayList<>(ALWAYS);
        if (!run.isOfGradientsOnly()) {
            OutputFile.write(folder.resolve(GRADIENTS), file -> GRADIENTS_CSV.write(run.gradients(), file));
            OutputFile.write(folder.resolve(WEIGHTS), file -> WEIGHTS_CSV.write(run.weights(), file));
            raw.add(GRADIENTS);
            raw.add(WEIGHTS);
        }
        if (!run.timeGradients().isEmpty()) {
            OutputFile.write(
                    folder.resolve(TIME_GRADIENTS), file -> TIME_GRADIENTS_CSV.write(run.timeGradients(), file));
            raw.add(TIME_GRADIENTS);
        }
        if (run.findings().isPresent()) {
            OutputFile.write(folder.resolve(FINDINGS), file -> FINDINGS_CSV.write(run.findings().get().rows(), file));
            raw.add(FINDINGS);
        }
        if (!run.units().isEmpty()) {
            OutputFile.write(folder.resolve(UNITS), file -> UNITS_CSV.write(run.units(), file));
            raw.add(UNITS);
        }
        if (!run.activations().isEmpty()) {
            OutputFile.compress(folder.resolve(ACTIVATIONS), file -> ACTIVATIONS_CSV.write(run.activations(), file));
            raw.add(ACTIVATIONS);
        }
        SUMMARY.write(run.summary(), folder, raw);
    }

    /** @throws IOException naming the file, the line if there is one, and what is wrong with it */
    static Run read(ResultFiles files) throws IOException {
        SummaryFile.Content<RunSummary> content = summary(files);
        RunSummary summary = content.summary();
        CheckedFiles checked = CheckedFiles.of(files, SUMMARY, content.sums());

        List<EpochMetrics> epochs =
                checked.rows(ACCURACY, ACCURACY_CSV, RunFiles::checkEpoch, rows -> checkLast(rows, summary));
        List<GradientRecord> records = checked.records(rows -> checkRecords(rows, summary));
        List<WeightRow> weights = weights(checked, summary, records);
        List<TimeGradient> timeGradients = List.of();
        if (content.sums().containsKey(TIME_GRADIENTS)) {
            timeGradients = checked.rows(
                    TIME_GRADIENTS,
                    TIME_GRADIENTS_CSV,
                    RunFiles::checkTimeGradient,
                    rows -> require(isWhole(rows), "it ends in the middle of an epoch"));
        } else if (files.has(TIME_GRADIENTS)) {
            throw new IOException(files.path(TIME_GRADIENTS) + ": not of this run, whose network is not recurrent, or of which the gradients alone were recorded");
        }
        Run run = new Run(
                summary,
                new History(epochs),
                records,
                weights,
                timeGradients,
                findings(checked, summary),
                units(checked, summary),
                activations(checked, summary));
        if (!run.isOfGradientsOnly()) {
            checkGradients(checked, run);
        }
        return run;
    }

    private static List<WeightRow> weights(CheckedFiles checked, RunSummary summary, List<GradientRecord> records)
            throws IOException {
        List<WeightRow> keys = WeightRow.of(records, List.of(), summary.epochs());
        if (keys.isEmpty()) {
            requireNone("weights", GRADIENTS, checked);
            requireNone("weights", WEIGHTS, checked);
            return List.of();
        }
        List<ParameterRecord> parameters = records.get(0).parameters();
        return checked.rows(
                WEIGHTS,
                WEIGHTS_CSV,
                (row, before) -> checkWeights(row, before.size(), keys, parameters, summary.epochs()),
                rows -> checkCount(rows, keys.size() + parameters.size()));
    }

    /**
     * What the doctor found, read without the rest of the run.
     *
     * @throws IOException naming the file, the line if there is one, and what is wrong with it, also if it was not written
     */
    static StoredFindings.OfRun findings(ResultFiles files) throws IOException {
        SummaryFile.Content<RunSummary> content = summary(files);
        RunSummary summary = content.summary();
        Findings findings = findings(CheckedFiles.of(files, SUMMARY, content.sums()), summary)
                .orElseThrow(() -> new IOException(files.folder() + ": what the doctor finds was not yet written when this run was made"));
        return new StoredFindings.OfRun(files.folder(), RunSummary.session(summary.id(), summary.seed()), findings);
    }

    private static SummaryFile.Content<RunSummary> summary(ResultFiles files) throws IOException {
        return SUMMARY.read(files, ALWAYS, SOMETIMES, summary -> check(summary, files.id()));
    }

    private static Optional<Findings> findings(CheckedFiles checked, RunSummary summary) throws IOException {
        if (checked.sums().containsKey(FINDINGS)) {
            return Optional.of(new Findings(checked.rows(
                    FINDINGS, FINDINGS_CSV, (row, before) -> checkFinding(row, before, summary.epochs()), rows -> {})));
        }
        requireNone("findings", FINDINGS, checked);
        return Optional.empty();
    }

    private static List<UnitRow> units(CheckedFiles checked, RunSummary summary) throws IOException {
        if (checked.sums().containsKey(UNITS)) {
            return checked.rows(
                    UNITS, UNITS_CSV, (row, before) -> checkUnit(row, before, summary.epochs()), rows -> {});
        }
        requireNone("units", UNITS, checked);
        return List.of();
    }

    private static List<ActivationRow> activations(CheckedFiles checked, RunSummary summary) throws IOException {
        if (checked.sums().containsKey(ACTIVATIONS)) {
            return checked.compressedRows(
                    ACTIVATIONS, ACTIVATIONS_CSV, (row, before) -> checkActivation(row, before, summary.epochs()));
        }
        requireNone("activations", ACTIVATIONS, checked);
        return List.of();
    }

    private static void requireNone(String what, String name, CheckedFiles checked) throws IOException {
        if (checked.files().has(name)) {
            throw new IOException(checked.files().path(name) + ": not of this run, of which no " + what + " were written");
        }
    }

    private static void checkActivation(ActivationRow row, List<ActivationRow> before, int epochs) {
        ActivationRow.check(row, before);
        require(row.epoch() <= epochs, "epoch must be at most " + epochs + ", not " + row.epoch());
    }

    private static void checkUnit(UnitRow row, List<UnitRow> before, int epochs) {
        UnitRow.check(row, before);
        require(row.epoch() <= epochs, "epoch must be at most " + epochs + ", not " + row.epoch());
    }

    private static void checkFinding(FindingRow row, List<FindingRow> before, int epochs) {
        Findings.check(row, before);
        require(row.lastEpoch() <= epochs, "last_epoch must be at most " + epochs + ", not " + row.lastEpoch());
    }

    private static void check(RunSummary summary, String id) {
        summary.check(id);
        require(summary.seed() >= 0, "seed must be at least 0, not " + summary.seed());
        share("train_accuracy", summary.trainAccuracy());
        share("test_accuracy", summary.testAccuracy());
        size("train_loss", summary.trainLoss());
        size("test_loss", summary.testLoss());
        size("seconds", summary.seconds());
    }

    private static void checkEpoch(EpochMetrics row, List<EpochMetrics> before) {
        require(row.epoch() == before.size(), "epoch must be " + before.size() + ", not " + row.epoch());
        row.check();
    }

    private static void checkLast(List<EpochMetrics> rows, RunSummary summary) {
        checkCount(rows, summary.epochs() + 1);
        EpochMetrics last = new EpochMetrics(
                summary.epochs(),
                summary.trainAccuracy(),
                summary.testAccuracy(),
                summary.trainLoss(),
                summary.testLoss());
        require(
                rows.get(summary.epochs()).equals(last.inNineDigits()),
                "its last row is not what " + SUMMARY.name() + " says");
    }

    private static void checkRecords(List<GradientRecord> records, RunSummary summary) {
        require(!records.isEmpty(), "it has no records");
        GradientRecord first = records.get(0);
        require(
                first.getSessionID().equals(RunSummary.session(summary.id(), summary.seed())),
                "it is of another run");
        int last = records.get(records.size() - 1).epoch();
        require(
                first.epoch() == 1 && last == summary.epochs(),
                "it must have epochs 1 to " + summary.epochs() + ", not " + first.epoch() + " to " + last);
    }

    /** All but the last, which the records do not have, are the weights of the records. */
    private static void checkWeights(
            WeightRow row, int before, List<WeightRow> ofRecords, List<ParameterRecord> parameters, int epochs) {
        require(before < ofRecords.size() + parameters.size(), "there is no such row in this run");
        if (before < ofRecords.size()) {
            WeightRow right = ofRecords.get(before);
            require(
                    row.epoch() == right.epoch()
                            && row.layer() == right.layer()
                            && row.parameter().equals(right.parameter())
                            && row.stats().equals(right.stats()),
                    "it is not what " + RecordFile.NAME + " says");
        } else {
            ParameterRecord parameter = parameters.get(before - ofRecords.size());
            require(
                    row.epoch() == epochs
                            && row.layer() == parameter.layer().number()
                            && row.parameter().equals(parameter.parameter())
                            && row.stats().count() == parameter.weight().stats().count(),
                    "it must be %s of layer %d after epoch %d"
                            .formatted(parameter.parameter(), parameter.layer().number(), epochs));
        }
        size("mean_abs", row.stats().meanAbs());
        size("sd", row.stats().sd());
        size("l2", row.stats().l2());
        size("l1", row.l1());
    }

    private static void checkTimeGradient(TimeGradient row, List<TimeGradient> before) {
        if (row.step() == 1) {
            int last = before.isEmpty() ? 0 : before.get(before.size() - 1).epoch();
            require(row.epoch() > last, "epoch must be above " + last + ", not " + row.epoch());
            require(isWhole(before), "the steps of the epoch before are not complete");
        } else {
            TimeGradient last = before.isEmpty() ? new TimeGradient(1, 0, 0) : before.get(before.size() - 1);
            require(
                    row.epoch() == last.epoch() && row.step() == last.step() + 1,
                    "epoch %d, step %d must not follow epoch %d, step %d"
                            .formatted(row.epoch(), row.step(), last.epoch(), last.step()));
        }
        size("mean_abs", row.meanAbs());
    }

    /** Whether the last epoch has as many steps as the first. */
    private static boolean isWhole(List<TimeGradient> rows) {
        return rows.isEmpty()
                || rows.get(rows.size() - 1).step()
                        == rows.stream().filter(row -> row.epoch() == rows.get(0).epoch()).count();
    }

    /** Nothing reads the file, so that it is parsed only to find the line where it is not what the records say. */
    private static void checkGradients(CheckedFiles checked, Run run) throws IOException {
        if (checked.isUnchanged(GRADIENTS)) {
            return;
        }
        List<GradientRow> right = run.gradients();
        checked.rows(
                GRADIENTS,
                GRADIENTS_CSV,
                (row, before) -> require(
                        before.size() < right.size() && row.equals(right.get(before.size())),
                        "it is not what " + RecordFile.NAME + " says"),
                rows -> checkCount(rows, right.size()));
    }

    private static void checkCount(List<?> rows, int right) {
        require(rows.size() == right, "it has " + rows.size() + " rows, and must have " + right);
    }
}
