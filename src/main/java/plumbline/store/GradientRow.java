package plumbline.store;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import plumbline.record.ArrayStats;
import plumbline.record.GradientRecord;
import plumbline.record.ParameterRecord;

/**
 * The gradient of one parameter array at one step: one row of {@code gradients.csv}.
 *
 * @param epoch     1 = first
 * @param layer     1 = first layer with parameters
 * @param parameter DL4J's name, {@code W} for weights and {@code b} for biases
 * @param stats     of the gradient of the mean loss over the mini-batch, before clipping
 */
@JsonPropertyOrder({"epoch", "layer", "parameter", "stats"})
public record GradientRow(int epoch, int layer, String parameter, @JsonUnwrapped ArrayStats stats) {

    public static GradientRow of(GradientRecord step, ParameterRecord parameter) {
        return new GradientRow(
                step.epoch(),
                parameter.layer().number(),
                parameter.parameter(),
                parameter.gradient().stats());
    }
}
