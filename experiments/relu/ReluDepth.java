package relu;

import java.util.List;
import org.nd4j.linalg.activations.Activation;
import plumbline.experiment.DepthFamily;
import plumbline.experiment.Experiment;

/**
 * One to thirty hidden layers of ReLU, all else as in relu-5: where exactly does the cure end?
 *
 * <p>Source: "How to Fix the Vanishing Gradients Problem Using the ReLU", section "Deeper MLP Model with ReLU for Two
 * Circles Problem", which tries 15 and 20 layers.
 */
public final class ReluDepth implements DepthFamily {

    @Override
    public String id() {
        return "relu-depth";
    }

    @Override
    public String question() {
        return "At which depth does ReLU stop learning?";
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
        return new DepthMember(
                id() + "-" + hiddenLayers,
                "Does ReLU learn at a depth of " + hiddenLayers + "?",
                seed -> Relu5.network(seed, hiddenLayers, Activation.RELU));
    }
}
