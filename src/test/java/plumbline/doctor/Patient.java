package plumbline.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import plumbline.network.LayerId;
import plumbline.network.ParameterRole;
import plumbline.record.ArrayStats;
import plumbline.record.ArraySummary;
import plumbline.record.Histogram;
import plumbline.record.ParameterRecord;

/** Evidence of a step that nobody trained: of three layers that are sound in every respect but those that a test changes. */
final class Patient {

    private static final int ELEMENTS = 100;
    private static final int UNITS = 10;
    private static final int[] NO_ROWS = IntStream.generate(() -> -1).limit(UNITS).toArray();

    private static final Structure UNKNOWN = new Structure(List.of(), List.of(), List.of(), Set.of(), Set.of(), Set.of(layer(1)), Set.of());

    /** Of the first hidden layer, the second, and the output layer. */
    final double[] gradient = {0.01, 0.01, 0.01};
    final double[] norm = {0.1, 0.1, 0.1};
    final double[] zeroGradients = {0, 0, 0};
    final double[] weightSd = {0.3, 0.3, 0.3};
    final double[] weightNorm = {3, 3, 3};
    final double[] updateByWeight = {1e-3, 1e-3, 1e-3};
    double learningRate = 0.03;

    /** Of the units of the second hidden layer. */
    String function = "relu";
    final double[] mean = IntStream.range(0, UNITS).mapToDouble(unit -> 0.45 + 0.01 * unit).toArray();
    final double[] sd = all(0.7);
    final double[] zeros = all(0.5);
    final double[] saturated = all(0);
    final double[] faint = all(0.5);
    final double[] pinned = all(0);
    final double[] extremity = all(0.5);

    int iteration;
    List<Past.Epoch> epochs = List.of();
    OptionalInt planned = OptionalInt.empty();
    List<Past.Step> steps = List.of();

    private static double[] all(double value) {
        double[] values = new double[UNITS];
        Arrays.fill(values, value);
        return values;
    }

    /** Epochs that ended with these accuracies, and with losses to match. */
    static List<Past.Epoch> withAccuracies(double... accuracies) {
        return Arrays.stream(accuracies).mapToObj(accuracy -> new Past.Epoch(1 - accuracy, accuracy)).toList();
    }

    /** Epochs with these losses, of which no accuracy is known. */
    static List<Past.Epoch> withLosses(double... losses) {
        return Arrays.stream(losses).mapToObj(loss -> new Past.Epoch(loss, Double.NaN)).toList();
    }

    List<ParameterRecord> weights() {
        return IntStream.range(0, gradient.length).mapToObj(this::weights).toList();
    }

    private ParameterRecord weights(int layer) {
        return new ParameterRecord(
                layer(layer),
                "W",
                ParameterRole.WEIGHT,
                array(gradient[layer], 1, norm[layer], zeroGradients[layer]),
                array(0.25, weightSd[layer], weightNorm[layer], 0),
                array(0.25 * updateByWeight[layer], 1, 1, 0),
                0);
    }

    static LayerId layer(int index) {
        return new LayerId("layer" + index, index + 1);
    }

    private static ArraySummary array(double meanAbs, double sd, double l2, double zeros) {
        double none = Double.NaN;
        return new ArraySummary(
                new ArrayStats(
                        ELEMENTS, 0, meanAbs, sd, l2, none, none, none, none, none, none, none, none, none, zeros),
                Histogram.ABSENT);
    }

    /** A step of which no more is known than these, of a network of which nothing is. */
    static Evidence step(List<Activity> activities, List<ParameterRecord> parameters, OptionalDouble loss) {
        return new Evidence(
                1, 0, List.of(), activities, List.of(), List.of(), UNKNOWN, parameters, loss, Map.of(), Past.NONE);
    }

    Evidence evidence() {
        Activity activity = new Activity(
                layer(1), function, 50, ArraySummary.ABSENT, mean, sd, zeros, saturated, new int[UNITS], NO_ROWS, faint, pinned, extremity, mean);
        return new Evidence(
                epochs.size() + 1,
                iteration,
                List.of(),
                List.of(activity),
                List.of(),
                List.of(new Output(layer(2), "sigmoid", "LossBinaryXENT", 1, true, 0, 1, false, 0, -1, true)),
                UNKNOWN,
                weights(),
                OptionalDouble.of(0.5),
                Map.of(layer(0), learningRate, layer(1), learningRate, layer(2), learningRate),
                new Past(epochs, planned, steps, false));
    }

    /** What the rules of a profile find, each with the layer if it is one's. */
    List<String> illnesses(Profile profile) {
        return profile.rules().stream()
                .flatMap(rule -> rule.judge(evidence()).stream()
                        .map(finding -> rule.name() + (finding.layer() == null ? "" : " of " + finding.layer().name())))
                .toList();
    }
}
