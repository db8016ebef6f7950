package plumbline.store;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import plumbline.record.ArrayStats;
import plumbline.record.GradientRecord;
import plumbline.record.ParameterRecord;

/**
 * What one step subtracts from one parameter array: one row of {@code updates.csv}.
 *
 * @param epoch     1 = first
 * @param layer     1 = first layer with parameters
 * @param parameter DL4J's name, {@code W} for weights and {@code b} for biases
 * @param stats     of the update
 * @param clipped   share of the gradient's elements that clipping changed before the updater saw them, 0 to 1
 */
@JsonPropertyOrder({"epoch", "layer", "parameter", "stats", "clipped"})
record UpdateRow(int epoch, int layer, String parameter, @JsonUnwrapped ArrayStats stats, double clipped) {

    static UpdateRow of(GradientRecord step, ParameterRecord parameter) {
        return new UpdateRow(
                step.epoch(),
                parameter.layer(),
                parameter.parameter(),
                parameter.update().stats(),
                parameter.clipped());
    }
}
