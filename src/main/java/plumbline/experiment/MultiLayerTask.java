package plumbline.experiment;

import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import plumbline.data.Split;

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

    /** An anonymous task, batch size and criterion of success as in {@link Task}. */
    static MultiLayerTask of(Split data, LongFunction<MultiLayerConfiguration> configuration, int epochs) {
        record Parts(Split data, LongFunction<MultiLayerConfiguration> configurations, int epochs)
                implements MultiLayerTask {

            @Override
            public MultiLayerConfiguration configuration(long seed) {
                return configurations.apply(seed);
            }
        }
        return new Parts(data, configuration, epochs);
    }
}
