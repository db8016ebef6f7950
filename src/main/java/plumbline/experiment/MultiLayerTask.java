package plumbline.experiment;

import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import plumbline.data.Split;
import plumbline.network.NetworkSize;
import plumbline.train.SuccessCriterion;

/** A task whose network is a plain sequence of layers. */
public interface MultiLayerTask extends Task {

    /**
     * The network with its loss and its optimiser.
     *
     * @param seed of the initial weights
     */
    MultiLayerConfiguration configuration(long seed);

    @Override
    default MultiLayerNetwork network(long seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(seed));
        network.init();
        return network;
    }

    @Override
    default NetworkSize size() {
        return NetworkSize.of(configuration(0), data().train().toMultiDataSet().getFeatures(0), batchSize());
    }

    /**
     * A task made of its parts, for a network that is in no catalogue.
     *
     * @param configuration of the network for a seed
     * @param batchSize     examples in a mini-batch, at least 1
     * @param epochs        at least 1
     * @param success       when a network has learned
     */
    static MultiLayerTask of(
            Split data,
            LongFunction<MultiLayerConfiguration> configuration,
            int batchSize,
            int epochs,
            SuccessCriterion success) {
        record Parts(
                Split data,
                LongFunction<MultiLayerConfiguration> configurations,
                int batchSize,
                int epochs,
                SuccessCriterion success)
                implements MultiLayerTask {

            @Override
            public MultiLayerConfiguration configuration(long seed) {
                return configurations.apply(seed);
            }
        }
        return new Parts(data, configuration, batchSize, epochs, success);
    }
}
