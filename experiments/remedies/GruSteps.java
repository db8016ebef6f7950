package remedies;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import plumbline.experiment.Experiment;
import plumbline.layer.GatedRecurrentUnit;

/**
 * Gated recurrent units that have to remember the first of 5, 10, 20 and 50 tokens; their control is the simple recurrent
 * net of as many units.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which names GRU as a remedy and measures nothing.
 * Weights as Keras' {@code GRU} draws them.
 *
 * <p>What one should see: the same as of {@link LstmSteps}.
 */
record GruSteps(int steps) implements FirstOfTokens {

    @Override
    public String id() {
        return "gru-" + steps;
    }

    @Override
    public String question() {
        return "Do gated recurrent units remember the first of " + steps + " tokens?";
    }

    @Override
    public List<Experiment> controls() {
        return List.of(new SimpleRnnSteps(steps));
    }

    @Override
    public BaseRecurrentLayer recurrentLayer() {
        return new GatedRecurrentUnit.Builder().name("gru").nOut(UNITS).build();
    }
}
