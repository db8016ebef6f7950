package plumbline.cli;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import plumbline.optimizer.KerasSgd;

/** An experiment whose weights are no longer finite after its first update: that of the only mini-batch of epoch 1. */
public final class Diverging implements SmallCircles {

    @Override
    public String id() {
        return "diverging";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return SmallCircles.network(seed, new KerasSgd(Double.MAX_VALUE, 0));
    }
}
