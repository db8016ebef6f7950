package plumbline.experiment;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** An experiment whose network is one layer after another. */
public interface MultiLayerExperiment extends Experiment {

    /**
     * The network, its loss and its optimiser.
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
}
