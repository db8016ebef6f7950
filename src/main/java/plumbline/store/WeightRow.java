package plumbline.store;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import plumbline.record.ArrayStats;
import plumbline.record.ArraySummary;
import plumbline.record.GradientRecord;
import plumbline.record.NineDigits;
import plumbline.record.ParameterRecord;

/**
 * One parameter array between two epochs: one row of {@code weights.csv}.
 *
 * @param epoch     how many were trained before; 0 = the initial weights
 * @param layer     1 = first layer with parameters
 * @param parameter DL4J's name, {@code W} for weights and {@code b} for biases
 * @param stats     of the array itself
 * @param l1        sum of the absolute values
 */
@JsonPropertyOrder({"epoch", "layer", "parameter", "stats", "l1"})
public record WeightRow(int epoch, int layer, String parameter, @JsonUnwrapped ArrayStats stats, double l1) {

    /**
     * All rows of a run; none if the weights were not recorded.
     *
     * @param steps the first mini-batches of epochs, whose weights are those after the epoch before
     * @param last  the weights at the end, in the order of the steps' parameters
     * @param epoch the last
     */
    static List<WeightRow> of(List<GradientRecord> steps, List<ArraySummary> last, int epoch) {
        List<WeightRow> rows = new ArrayList<>();
        List<ParameterRecord> parameters = steps.get(0).parameters();
        if (!parameters.get(0).weight().wasRecorded()) {
            return List.of();
        }
        for (GradientRecord step : steps) {
            step.parameters().forEach(parameter -> rows.add(of(step.epoch() - 1, parameter, parameter.weight())));
        }
        for (int i = 0; i < last.size(); i++) {
            rows.add(of(epoch, parameters.get(i), last.get(i)));
        }
        return rows;
    }

    private static WeightRow of(int epoch, ParameterRecord parameter, ArraySummary weight) {
        return new WeightRow(epoch, parameter.layer().number(), parameter.parameter(), weight.stats().inNineDigits(), NineDigits.of(weight.l1()));
    }
}
