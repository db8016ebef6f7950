package relu;

import java.util.List;
import java.util.stream.IntStream;
import plumbline.experiment.DepthFamily;
import plumbline.experiment.Experiment;

/**
 * One to ten hidden layers of tanh with 25 units in place of five: does width make up for depth?
 *
 * <p>Source: "How to Fix the Vanishing Gradients Problem Using the ReLU", section "Extensions", which leaves it to the
 * reader. The weights remain those of tanh-5, U(0, 1), which are not scaled to the width: what a unit adds up grows with the
 * number of its inputs, so that wider layers are saturated sooner. What one sees is what width does to these weights.
 */
public final class TanhWide implements DepthFamily {

    private static final int UNITS = 25;

    @Override
    public String id() {
        return "tanh-wide";
    }

    @Override
    public String question() {
        return "Does width make up for depth?";
    }

    @Override
    public String label() {
        return "tanh, 25 units, weights not scaled to them";
    }

    @Override
    public List<Integer> depths() {
        return IntStream.rangeClosed(1, 10).boxed().toList();
    }

    @Override
    public Experiment member(int hiddenLayers) {
        return new DepthMember(
                id() + "-" + hiddenLayers,
                "Does tanh of 25 units learn at a depth of " + hiddenLayers + "?",
                seed -> Tanh5.network(seed, hiddenLayers, UNITS));
    }
}
