package remedies;

import java.util.List;
import java.util.Optional;
import plumbline.Experiment;
import plumbline.Family;
import plumbline.layer.GatedRecurrentUnit;

/**
 * Gated recurrent units that have to remember the first of 5, 10, 20 and 50 tokens; their control is the simple recurrent
 * net of as many units.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which names GRU as a remedy and measures nothing.
 * Weights as Keras' {@code GRU} draws them.
 *
 * <p>What one should see: what {@link LstmSteps} shows, and its gradient fades far more.
 */
public final class GruSteps implements Family {

    @Override
    public String id() {
        return "gru";
    }

    @Override
    public List<Experiment> members() {
        return FirstOfTokens.LENGTHS.stream().map(GruSteps::member).toList();
    }

    private static Experiment member(int steps) {
        return new FirstOfTokens(
                "gru-" + steps,
                "Do gated recurrent units remember the first of " + steps + " tokens?",
                steps,
                () -> new GatedRecurrentUnit.Builder()
                        .name("gru")
                        .nOut(FirstOfTokens.UNITS)
                        .build(),
                Optional.of(SimpleRnnSteps.member(steps)));
    }
}
