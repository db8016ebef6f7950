package relu;

import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * A member of a family of networks on the two circles that differ in depth.
 *
 * @param network its configuration for a seed
 */
record DepthMember(String id, String question, LongFunction<MultiLayerConfiguration> network) implements TwoCircles {

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return network.apply(seed);
    }
}
