package plumbline.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import plumbline.network.LayerId;
import plumbline.record.ParameterRecord;

/**
 * What is known of a network at one step of its training.
 *
 * @param epoch         1 = first
 * @param iteration     mini-batches before this one
 * @param inputs        features, named after the input; those of sequences and images are units with positions
 * @param activities    of the hidden layers whose units are known, from the input to the output; that of the output layer DL4J
 *                      does not tell
 * @param incoming      what reaches the units of those of these layers that have a unit whose output does not change
 * @param outputs       as configured
 * @param structure     of the network
 * @param parameters    gradients, weights and updates; empty as long as the step has not ended
 * @param loss          of the mini-batch, before the step; empty likewise
 * @param learningRates of each layer's weights in this step; of a layer whose rate is not known, or whose updater has none, there is
 *                      none
 * @param past          what came before
 */
public record Evidence(
        int epoch,
        int iteration,
        List<Activity> inputs,
        List<Activity> activities,
        List<Incoming> incoming,
        List<Output> outputs,
        Structure structure,
        List<ParameterRecord> parameters,
        OptionalDouble loss,
        Map<LayerId, Double> learningRates,
        Past past) {

    /** Values of a unit that tell what it does. */
    static final int FEW = 8;

    public Evidence {
        inputs = List.copyOf(inputs);
        activities = List.copyOf(activities);
        incoming = List.copyOf(incoming);
        outputs = List.copyOf(outputs);
        parameters = List.copyOf(parameters);
        learningRates = Map.copyOf(learningRates);
    }

    /**
     * The same step as one of a longer training.
     *
     * @param ofEpoch     1 = first
     * @param ofIteration mini-batches before this one
     * @param before      what came before
     */
    public Evidence at(int ofEpoch, int ofIteration, Past before) {
        return new Evidence(
                ofEpoch, ofIteration, inputs, activities, incoming, outputs, structure, parameters, loss, learningRates, before);
    }

    /** The same, of some of the parameter arrays. */
    Evidence of(List<ParameterRecord> some) {
        return new Evidence(
                epoch, iteration, inputs, activities, incoming, outputs, structure, some, loss, learningRates, past);
    }

    /** Whether there are too few examples, with positions and time steps, to tell what units do: one that rests for one may work for others. */
    boolean hasFewExamples() {
        return activities.stream().mapToInt(Activity::values).max().orElse(FEW) < FEW;
    }

    /** The loss of the mini-batch by that of a guess, see {@link Output#guess}; NaN where one of them is not known. */
    double lossByGuess() {
        return loss.orElse(Double.NaN) / outputs.stream().mapToDouble(Output::guess).sum();
    }

    /**
     * Whether the mini-batch is not of the whole network: one of several inputs is the same in all examples, or a mask leaves out all labels
     * of an output. What no gradient or no signal passes through then, another mini-batch may train.
     */
    boolean isPartial() {
        return inputs.size() > 1
                        && inputs.stream().anyMatch(input -> input.shareOf(input::isConstant) == 1)
                || outputs.stream().anyMatch(output -> !output.present());
    }

    /** The parameter arrays that are weights and are trained, from the input to the output. */
    public List<ParameterRecord> weights() {
        return parameters.stream()
                .filter(parameter -> parameter.role().isWeight() && !parameter.frozen())
                .toList();
    }

    /**
     * How long the gradient of each layer's weights is, from the input to the output: of a layer that has several arrays the longest,
     * since recurrent ones have none where there is one time step.
     */
    public Map<LayerId, Double> gradientNorms() {
        Map<LayerId, Double> norms = new LinkedHashMap<>();
        weights().forEach(weight -> norms.merge(weight.layer(), weight.gradient().stats().l2(), Math::max));
        return norms;
    }
}
