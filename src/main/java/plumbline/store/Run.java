package plumbline.store;

import java.util.List;
import java.util.Optional;
import plumbline.doctor.ActivationRow;
import plumbline.doctor.Findings;
import plumbline.doctor.UnitRow;
import plumbline.experiment.Experiment;
import plumbline.record.GradientRecord;
import plumbline.record.TimeGradient;
import plumbline.train.RunResult;
import plumbline.train.EpochMetrics;
import plumbline.train.History;

/**
 * One run whole: the raw files of a result.
 *
 * @param summary       {@code run.json}
 * @param history       {@code accuracy.csv}
 * @param records       gradients, weights and updates, step by step: {@code records.jsonl.gz}
 * @param weights       {@code weights.csv}, those of the records and of the end, by epoch, then layer, then parameter; none if
 *                      the gradients alone were recorded
 * @param timeGradients {@code time-gradients.csv}, by epoch, then step; none of a network that is not recurrent, or if the gradients alone
 *                      were recorded
 * @param findings      {@code findings.csv}, what the doctor found; empty of a run that was written before there was that file
 * @param units         {@code units.csv}, what units put out, by step, then layer, then unit; none likewise
 * @param activations   {@code activations.csv.gz}, what layers put out, by step, then layer; none likewise
 */
public record Run(
        RunSummary summary,
        History history,
        List<GradientRecord> records,
        List<WeightRow> weights,
        List<TimeGradient> timeGradients,
        Optional<Findings> findings,
        List<UnitRow> units,
        List<ActivationRow> activations) {

    /** One that no doctor looked after. */
    public Run(
            RunSummary summary,
            History history,
            List<GradientRecord> records,
            List<WeightRow> weights,
            List<TimeGradient> timeGradients) {
        this(summary, history, records, weights, timeGradients, Optional.empty(), List.of(), List.of());
    }

    /**
     * A run that has just ended; its numbers have nine digits, as those of one that is read have.
     *
     * @param trained with records, each of the first mini-batch of an epoch
     */
    public static Run of(Experiment experiment, long seed, RunResult trained, Provenance provenance) {
        RunSummary summary = RunSummary.of(experiment, seed, trained.history(), trained.seconds(), provenance);
        return new Run(
                summary,
                new History(trained.history().epochs().stream().map(EpochMetrics::inNineDigits).toList()),
                trained.records().stream().map(GradientRecord::inNineDigits).toList(),
                WeightRow.of(trained.records(), trained.weights(), summary.epochs()),
                trained.timeGradients().stream().map(TimeGradient::inNineDigits).toList());
    }

    /** The same without how far the gradient reaches back in time. */
    public Run withoutTimeGradients() {
        return new Run(summary, history, records, weights, List.of(), findings, units, activations);
    }

    /** The same with what a doctor found, and what units and layers put out when it looked. */
    public Run with(Findings found, List<UnitRow> ofUnits, List<ActivationRow> ofLayers) {
        return new Run(
                summary, history, records, weights, timeGradients, Optional.of(found), List.copyOf(ofUnits), List.copyOf(ofLayers));
    }

    /** The id of its experiment. */
    public String id() {
        return summary.id();
    }

    /** Under which name it was recorded, see {@link RunSummary#session}. */
    public String session() {
        return records.get(0).getSessionID();
    }

    /** Whether the gradients alone were recorded: there are no weights, nor the files with rows for people and their tools. */
    public boolean isOfGradientsOnly() {
        return weights.isEmpty();
    }

    /** The rows of {@code gradients.csv}, by epoch, then layer, then parameter. */
    public List<GradientRow> gradients() {
        return records.stream()
                .flatMap(step -> step.parameters().stream().map(parameter -> GradientRow.of(step, parameter)))
                .toList();
    }
}
