package plumbline.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import plumbline.record.ArraySummary;
import plumbline.record.ParameterRecord;

/**
 * NaN or infinity, where it begins: in the inputs, in the labels of a {@code MultiLayerNetwork}, in what the layers put out, from the input on, in the loss, or in the gradient, from
 * the output back.
 */
final class NonFiniteNumbers implements Rule {

    @Override
    public String name() {
        return "numbers that are not finite";
    }

    @Override
    public String source() {
        return "IEEE 754";
    }

    @Override
    public String remedy() {
        return "Look at the data if it begins there; otherwise lower the learning rate, clip the gradient, or scale the inputs.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        Optional<Finding> found = first(evidence.inputs())
                .or(() -> ofLabels(evidence.outputs()))
                .or(() -> first(evidence.activities()))
                .or(() -> ofLoss(evidence))
                .or(() -> ofGradient(evidence.parameters()));
        return found.map(finding -> evidence.past().lostUnseen() ? later(finding) : finding).stream().toList();
    }

    /** Once the loss is lost, all of the network is: where it began, this step does not tell. */
    private static Finding later(Finding finding) {
        return Finding.of(
                Severity.FAILURE, null, "they arose in an earlier mini-batch that was not examined: NonFiniteGuard tells in which, and where",
                finding.value(), finding.threshold());
    }

    private static Optional<Finding> first(List<Activity> activities) {
        return activities.stream().flatMap(activity -> of(activity).stream()).findFirst();
    }

    private static Optional<Finding> ofLabels(List<Output> outputs) {
        return outputs.stream()
                .filter(output -> output.notFinite() > 0)
                .findFirst()
                .map(output -> new Finding(
                        Severity.FAILURE, output.layer(), List.of(), "labels are NaN or infinite", output.notFinite(), 0,
                        OptionalInt.of(output.brokenRow())));
    }

    private static Optional<Finding> of(Activity activity) {
        int count = Arrays.stream(activity.notFinite()).sum();
        List<Integer> units = IntStream.range(0, activity.units())
                .filter(unit -> activity.notFinite()[unit] > 0)
                .boxed().toList();
        return count == 0
                ? Optional.empty()
                : Optional.of(new Finding(
                        Severity.FAILURE, activity.layer(), units, "they have NaN or infinite values", count, 0,
                        Arrays.stream(activity.brokenRow()).filter(row -> row >= 0).min()));
    }

    private static Optional<Finding> ofLoss(Evidence evidence) {
        return evidence.loss().isEmpty() || Double.isFinite(evidence.loss().getAsDouble())
                ? Optional.empty()
                : Optional.of(Finding.of(Severity.FAILURE, null, "the loss is NaN or infinite"));
    }

    private static Optional<Finding> ofGradient(List<ParameterRecord> parameters) {
        for (int i = parameters.size() - 1; i >= 0; i--) {
            ArraySummary gradient = parameters.get(i).gradient();
            int count = gradient.histogram().nan() + gradient.histogram().infinite();
            if (count > 0) {
                return Optional.of(Finding.of(
                        Severity.FAILURE, parameters.get(i).layer(), "its gradient is NaN or infinite", count, 0));
            }
        }
        return Optional.empty();
    }
}
