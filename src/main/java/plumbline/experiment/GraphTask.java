package plumbline.experiment;

import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import plumbline.data.Split;
import plumbline.network.NetworkSize;
import plumbline.train.SuccessCriterion;

/** A task whose network has branches, shortcuts or several inputs: a graph with one output. */
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

    @Override
    default NetworkSize size() {
        return NetworkSize.of(configuration(0), data().train().toMultiDataSet().getFeatures(), batchSize());
    }

    /**
     * A task made of its parts, for a network that is in no catalogue.
     *
     * @param configuration of the network for a seed
     * @param batchSize     examples in a mini-batch, at least 1
     * @param epochs        at least 1
     * @param success       when a network has learned
     */
    static GraphTask of(
            Split data,
            LongFunction<ComputationGraphConfiguration> configuration,
            int batchSize,
            int epochs,
            SuccessCriterion success) {
        record Parts(
                Split data,
                LongFunction<ComputationGraphConfiguration> configurations,
                int batchSize,
                int epochs,
                SuccessCriterion success)
                implements GraphTask {

            @Override
            public ComputationGraphConfiguration configuration(long seed) {
                return configurations.apply(seed);
            }
        }
        return new Parts(data, configuration, batchSize, epochs, success);
    }
}
