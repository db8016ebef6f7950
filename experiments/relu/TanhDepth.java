package relu;

import java.util.List;
import java.util.stream.IntStream;
import plumbline.experiment.DepthFamily;
import plumbline.experiment.Experiment;

/**
 * One to ten hidden layers of tanh, all else as in tanh-5: at which depth does it stop learning?
 *
 * <p>Source: "How to Fix the Vanishing Gradients Problem Using the ReLU", section "Extensions", which leaves it to the
 * reader.
 */
public final class TanhDepth implements DepthFamily {

    @Override
    public String id() {
        return "tanh-depth";
    }

    @Override
    public String question() {
        return "At which depth does tanh stop learning?";
    }

    @Override
    public String label() {
        return "tanh, 5 units";
    }

    @Override
    public List<Integer> depths() {
        return IntStream.rangeClosed(1, 10).boxed().toList();
    }

    @Override
    public Experiment member(int hiddenLayers) {
        return new DepthMember(
                id() + "-" + hiddenLayers,
                "Does tanh learn at a depth of " + hiddenLayers + "?",
                seed -> Tanh5.network(seed, hiddenLayers, Tanh5.UNITS));
    }
}
