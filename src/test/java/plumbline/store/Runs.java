package plumbline.store;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plumbline.doctor.ActivationRow;
import plumbline.doctor.FindingRow;
import plumbline.doctor.Findings;
import plumbline.doctor.UnitRow;
import plumbline.network.LayerId;
import plumbline.network.ParameterRole;
import plumbline.experiment.Published;
import plumbline.record.ArrayStats;
import plumbline.record.ArraySummary;
import plumbline.record.GradientRecord;
import plumbline.record.Histogram;
import plumbline.record.ParameterRecord;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.SuccessCriterion;

/** Runs made by hand, of numbers that nine digits hold, as the files do. */
public final class Runs {

    /** The mean absolute gradient of a layer's weights. */
    public interface MeanAbs {
        double of(int epoch, int layer);
    }

    /** 14 November 2023. */
    private static final long START = 1_700_000_000_000L;

    public static final Provenance PROVENANCE = new Provenance(
            "0123456789", "a command", "1.0.0-M2.1", "CPU", 1, "a JVM", "an OS", "a \"CPU\", 2 cores",
            "2026-11-21T01:02:03Z");

    private Runs() {}

    /** A run whose test accuracy goes from 0.5 before training to {@code testAccuracy} in equal steps. */
    public static Run of(String experiment, int epochs, int layers, double testAccuracy, MeanAbs meanAbs) {
        List<EpochMetrics> history = new ArrayList<>();
        for (int epoch = 0; epoch <= epochs; epoch++) {
            double accuracy = Math.round(1e6 * (0.5 + (testAccuracy - 0.5) * epoch / epochs)) / 1e6;
            history.add(new EpochMetrics(epoch, accuracy, accuracy, 0.333333333, 0.7));
        }
        return of(experiment, new History(history), layers, meanAbs);
    }

    /** The same with the statistics of its gradients alone. */
    public static Run gradientsOnly(Run run) {
        List<GradientRecord> records = records(run, parameters -> parameters.map(Runs::gradientOnly));
        return new Run(run.summary(), run.history(), records, List.of(), run.timeGradients());
    }

    /** A run's records with other parameters. */
    public static List<GradientRecord> records(Run run, UnaryOperator<Stream<ParameterRecord>> others) {
        return run.records().stream()
                .map(step -> new GradientRecord(
                        step.getSessionID(),
                        step.getWorkerID(),
                        step.getTimeStamp(),
                        step.epoch(),
                        step.iteration(),
                        others.apply(step.parameters().stream()).toList()))
                .toList();
    }

    private static ParameterRecord gradientOnly(ParameterRecord all) {
        return new ParameterRecord(
                all.layer(),
                all.parameter(),
                all.role(),
                new ArraySummary(all.gradient().stats(), Histogram.ABSENT),
                ArraySummary.ABSENT,
                ArraySummary.ABSENT,
                all.clipped());
    }

    public static Run of(String experiment, History history, int layers, MeanAbs meanAbs) {
        List<GradientRecord> records = new ArrayList<>();
        for (int epoch = 1; epoch <= history.last().epoch(); epoch++) {
            List<ParameterRecord> parameters = new ArrayList<>();
            for (int layer = 1; layer <= layers; layer++) {
                parameters.add(parameter(epoch, layer, "W", meanAbs.of(epoch, layer)));
                // As large as no weight's, so that whoever takes a bias for a weight is found out.
                parameters.add(parameter(epoch, layer, "b", 1e9));
            }
            // 16 mini-batches an epoch, a minute each.
            int iteration = 16 * (epoch - 1);
            records.add(new GradientRecord(
                    experiment + " seed 7", "main", START + 60_000L * iteration, epoch, iteration, parameters));
        }
        EpochMetrics last = history.last();
        RunSummary summary = new RunSummary(
                experiment,
                SuccessCriterion.accuracyAbove(0.75),
                7,
                last.epoch(),
                last.trainAccuracy(),
                last.testAccuracy(),
                last.trainLoss(),
                last.testLoss(),
                1.25,
                Published.of(experiment),
                PROVENANCE);
        List<ArraySummary> weights = records.get(0).parameters().stream()
                .map(parameter -> weight(last.epoch() + 1, parameter.layer().number()))
                .toList();
        return new Run(summary, history, records, WeightRow.of(records, weights, summary.epochs()), List.of());
    }

    /** What a doctor may have found in a run of at least two epochs: one that lasts in two layers, and two that passed. */
    public static Findings findings() {
        return new Findings(List.of(
                finding("warning", 1, 1, 0, 1),
                finding("notice", 2, 1, 0, 1),
                finding("failure", 3, 1, 16, 0),
                finding("warning", 4, 2, 17, 0)));
    }

    /** What the doctor may have seen in it: of two steps, three units of one layer and one of another. */
    public static List<UnitRow> units() {
        return List.of(
                unit(1, 0, 1, 0), unit(1, 0, 1, 1), unit(1, 0, 1, 2), unit(1, 0, 2, 0),
                unit(2, 16, 1, 0), unit(2, 16, 1, 1), unit(2, 16, 1, 2), unit(2, 16, 2, 0));
    }

    private static UnitRow unit(int epoch, int iteration, int layer, int unit) {
        return new UnitRow(epoch, iteration, "dense_%02d".formatted(layer), unit, -0.5, layer, unit / 4.0, epoch / 8.0);
    }

    /** What the doctor may have seen of two layers at the same steps: sixty values, of which 57 are 0. */
    public static List<ActivationRow> activations() {
        return List.of(activation(1, 0, 1), activation(1, 0, 2), activation(2, 16, 1), activation(2, 16, 2));
    }

    private static ActivationRow activation(int epoch, int iteration, int layer) {
        double[] all = Arrays.copyOf(new double[] {-0.5, 0.25 * epoch, layer}, 60);
        ArraySummary values = ArraySummary.recorded(all);
        return new ActivationRow(
                epoch, iteration, layer, "dense_%02d".formatted(layer), values.stats().inNineDigits(),
                Arrays.stream(values.histogram().buckets()).mapToObj(String::valueOf).collect(Collectors.joining(";")), "1;1;1", 0, 0);
    }

    private static FindingRow finding(String severity, int layer, int epoch, int iteration, int still) {
        return new FindingRow(
                severity, "weak \"heart\"", layer, "dense_%02d".formatted(layer), "0;12", -1, "it beats seldom", 0.125, Double.NaN,
                "a physician", "A walk", epoch, iteration, 2, 31, still);
    }

    private static ParameterRecord parameter(int epoch, int layer, String parameter, double meanAbs) {
        return new ParameterRecord(
                new LayerId("dense_%02d".formatted(layer), layer),
                parameter,
                parameter.equals("W") ? ParameterRole.WEIGHT : ParameterRole.BIAS,
                gradient(epoch, layer, meanAbs),
                weight(epoch, layer),
                gradient(epoch, layer, meanAbs / 128),
                0.25);
    }

    /** The weights before an epoch: their L1 norm is the layer's number and an eighth for every epoch before. */
    private static ArraySummary weight(int epoch, int layer) {
        ArrayStats stats = stats(32, (layer + (epoch - 1) / 8.0) / 32, 0);
        return new ArraySummary(stats, new Histogram(new int[] {-250, 250}, new int[] {12, 20}, 0, 0, 0));
    }

    /** Statistics and a distribution that have nothing to do with each other, but for which elements are finite. */
    private static ArraySummary gradient(int epoch, int layer, double exactMeanAbs) {
        Histogram histogram = exactMeanAbs == 0
                ? new Histogram(new int[0], new int[0], 32, 0, 0)
                : Double.isNaN(exactMeanAbs)
                        ? new Histogram(new int[0], new int[0], 0, 32, 0)
                        : new Histogram(
                                new int[] {-250 - layer, 100 + epoch}, new int[] {1 + epoch % 24, 24 - epoch % 24}, 4, 2, 1);
        double meanAbs = Double.isFinite(exactMeanAbs)
                ? new BigDecimal(exactMeanAbs, new MathContext(5)).doubleValue()
                : exactMeanAbs;
        double zeros = Double.isNaN(meanAbs) ? Double.NaN : meanAbs == 0 ? 1 : 0.04;
        return new ArraySummary(stats(29, meanAbs, zeros), histogram);
    }

    /** Of 32 elements. */
    private static ArrayStats stats(int finite, double meanAbs, double zeros) {
        double l2 = Math.sqrt(finite) * Math.hypot(meanAbs, meanAbs / 8);
        double none = 0 * meanAbs;
        return new ArrayStats(
                        32, 0 - meanAbs, meanAbs, meanAbs / 8, l2, 0 - 2 * meanAbs, 0 - meanAbs, 0 - meanAbs, none, none, none,
                        meanAbs, meanAbs, 2 * meanAbs, zeros)
                .inNineDigits();
    }
}
