package plumbline.record;

import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.api.ndarray.INDArray;
import plumbline.network.NetworkAdapter;
import plumbline.network.NetworkLayer;
import plumbline.network.RandomState;

/** Constraints on the parameters, such as a maximum of their norm: DL4J applies them after it has called its listeners. */
final class Constraints {

    private Constraints() {}

    /** Whether a network has any. */
    static boolean of(Model network) {
        return NetworkAdapter.of(network).parameterLayers().stream().map(NetworkLayer::trainable).anyMatch(NetworkLayer::isConstrained);
    }

    /**
     * Reads the parameters as they will be at the end of a training step.
     *
     * @param network as it is when its listeners are told that the iteration is done; left as it is, bit for bit, and so
     *                are ND4J's random numbers, for a constraint may draw some
     */
    static <T> T afterwards(Model network, Function<INDArray, T> reading) {
        if (!of(network)) {
            return reading.apply(network.params());
        }
        INDArray before = network.params().dup();
        RandomState random = new RandomState();
        try {
            network.applyConstraints(BaseOptimizer.getIterationCount(network) + 1, BaseOptimizer.getEpochCount(network));
            return reading.apply(network.params());
        } finally {
            network.params().assign(before);
            random.restore();
        }
    }
}
