package plumbline.experiment;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** An experiment whose network branches or takes shortcuts: a graph with one input and one output. */
public interface GraphExperiment extends Experiment {

    /**
     * The network, its loss and its optimiser.
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
}
