package plumbline.cure;

import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import plumbline.experiment.GraphTask;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.Task;

/** A remedy that is a transformation of a configuration. */
public interface NetworkRemedy extends Remedy {

    /**
     * A configuration that differs in this alone.
     *
     * @param configuration that is left as it is
     * @return empty if the remedy does not apply, or there would be nothing to change
     */
    Optional<MultiLayerConfiguration> applyTo(MultiLayerConfiguration configuration);

    /** The same of a graph. */
    Optional<ComputationGraphConfiguration> applyTo(ComputationGraphConfiguration configuration);

    @Override
    default Optional<Task> applyTo(Task task) {
        if (task instanceof MultiLayerTask layers) {
            return applyTo(layers.configuration(1))
                    .map(changed -> MultiLayerTask.of(
                            task.data(),
                            seed -> applyTo(layers.configuration(seed)).orElseThrow(),
                            task.batchSize(),
                            task.epochs(),
                            task.success()));
        }
        if (task instanceof GraphTask graph) {
            return applyTo(graph.configuration(1))
                    .map(changed -> GraphTask.of(
                            task.data(),
                            seed -> applyTo(graph.configuration(seed)).orElseThrow(),
                            task.batchSize(),
                            task.epochs(),
                            task.success()));
        }
        return Optional.empty();
    }
}
