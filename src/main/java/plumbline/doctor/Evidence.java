package plumbline.doctor;

import java.util.List;
import java.util.Optional;
import plumbline.network.LayerId;
import plumbline.record.GradientRecord;
import plumbline.record.ParameterRecord;

/**
 * What is known of a network at one step of its training.
 *
 * @param record     gradients, weights and updates
 * @param inputs     features, named after the input; those of sequences and images are units with positions
 * @param activities of the hidden layers whose units are known, from the input to the output; that of the output layer DL4J
 *                   does not tell
 * @param outputs    as configured
 * @param loss       of the mini-batch, before the step
 */
public record Evidence(
        GradientRecord record, List<Activity> inputs, List<Activity> activities, List<Output> outputs, double loss) {

    public Evidence {
        inputs = List.copyOf(inputs);
        activities = List.copyOf(activities);
        outputs = List.copyOf(outputs);
    }

    /** The parameter arrays that are weights and are trained, from the input to the output. */
    public List<ParameterRecord> weights() {
        return record.parameters().stream()
                .filter(parameter -> parameter.role().isWeight() && !parameter.frozen())
                .toList();
    }

    /** What a layer's units put out, if that is known. */
    public Optional<Activity> activity(LayerId layer) {
        return activities.stream().filter(activity -> activity.layer().equals(layer)).findFirst();
    }
}
