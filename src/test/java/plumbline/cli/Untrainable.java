package plumbline.cli;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.learning.config.AdaBelief;

/** An experiment with whose updater DL4J 1.0.0-M2.1 fails. */
public final class Untrainable implements SmallCircles {

    @Override
    public String id() {
        return "untrainable";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return SmallCircles.network(seed, new AdaBelief(0.01));
    }
}
