package plumbline.cli;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import plumbline.optimizer.KerasSgd;

/** An experiment that runs in no time. */
public final class Tiny implements SmallCircles {

    @Override
    public String id() {
        return "tiny";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return SmallCircles.network(seed, new KerasSgd(0.01, 0.9));
    }
}
