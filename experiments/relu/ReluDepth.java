package relu;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.activations.Activation;
import plumbline.Experiment;
import plumbline.Family;

/**
 * One to thirty hidden layers of ReLU, all else as in relu-5: where exactly does the cure end?
 *
 * <p>Source: "How to Fix the Vanishing Gradients Problem Using the ReLU", section "Deeper MLP Model with ReLU for Two
 * Circles Problem", which tries 15 and 20 layers, one run of each.
 */
public final class ReluDepth implements Family {

    @Override
    public String id() {
        return "relu-depth";
    }

    @Override
    public String label() {
        return "ReLU, 5 units";
    }

    @Override
    public List<Integer> depths() {
        return List.of(1, 5, 10, 15, 20, 25, 30);
    }

    @Override
    public Experiment member(int hiddenLayers) {
        return new Member(hiddenLayers);
    }

    private record Member(int hiddenLayers) implements TwoCircles {

        @Override
        public String id() {
            return "relu-depth-" + hiddenLayers;
        }

        @Override
        public String question() {
            return "Does ReLU learn at a depth of %d?".formatted(hiddenLayers);
        }

        @Override
        public MultiLayerConfiguration configuration(long seed) {
            return Relu5.network(seed, hiddenLayers, Activation.RELU);
        }
    }
}
