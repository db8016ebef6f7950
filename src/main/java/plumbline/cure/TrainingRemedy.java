package plumbline.cure;

import java.util.Optional;
import plumbline.data.Split;
import plumbline.experiment.GraphTask;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.Task;

/** A remedy that leaves the network as it is, and changes what it is trained on. */
interface TrainingRemedy extends Remedy {

    /** Whether there is something to change. */
    boolean appliesTo(Task task);

    /** On what it is trained instead. */
    default Split data(Task task) {
        return task.data();
    }

    /** Examples in a mini-batch instead. */
    default int batchSize(Task task) {
        return task.batchSize();
    }

    @Override
    default Optional<Task> applyTo(Task task) {
        if (!appliesTo(task)) {
            return Optional.empty();
        }
        if (task instanceof MultiLayerTask layers) {
            return Optional.of(
                    MultiLayerTask.of(data(task), layers::configuration, batchSize(task), task.epochs(), task.success()));
        }
        return task instanceof GraphTask graph
                ? Optional.of(GraphTask.of(data(task), graph::configuration, batchSize(task), task.epochs(), task.success()))
                : Optional.empty();
    }
}
