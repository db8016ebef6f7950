package plumbline.experiment;

import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import plumbline.data.Split;

/** A task whose network has branches or shortcuts: a graph with one input and one output. */
public interface GraphTask extends Task {

    /**
     * The network with its loss and its optimiser.
     *
     * @param seed of the initial weights
     */
    ComputationGraphConfiguration configuration(long seed);

    @Override
    default ComputationGraph network(long seed) {
        ComputationGraph network = new ComputationGraph(configuration(seed));
        network.init();
        return network;
    }

    /** An anonymous task, batch size and criterion of success as in {@link Task}. */
    static GraphTask of(Split data, LongFunction<ComputationGraphConfiguration> configuration, int epochs) {
        record Parts(Split data, LongFunction<ComputationGraphConfiguration> configurations, int epochs)
                implements GraphTask {

            @Override
            public ComputationGraphConfiguration configuration(long seed) {
                return configurations.apply(seed);
            }
        }
        return new Parts(data, configuration, epochs);
    }
}
