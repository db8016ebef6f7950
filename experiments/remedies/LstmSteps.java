package remedies;

import java.util.List;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.nd4j.linalg.activations.Activation;
import plumbline.experiment.Experiment;
import plumbline.layer.Orthogonal;

/**
 * Long short-term memory that has to remember the first of 5, 10, 20 and 50 tokens; its control is the simple recurrent net
 * of as many units.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which names LSTM as a remedy and measures nothing.
 * Weights as Keras' {@code LSTM} draws them.
 *
 * <p>What one should see: whether it remembers over more tokens than the simple net, and, in {@code time-gradient.png}, whether
 * before training its gradient fades less towards the first one. ({@link Sentiment} is another such task.)
 */
public record LstmSteps(int steps) implements FirstOfTokens {

    @Override
    public String id() {
        return "lstm-" + steps;
    }

    @Override
    public String question() {
        return "Does an LSTM remember the first of " + steps + " tokens?";
    }

    @Override
    public List<Experiment> controls() {
        return List.of(new SimpleRnnSteps(steps));
    }

    @Override
    public BaseRecurrentLayer recurrentLayer() {
        return layer(ALPHABET, UNITS);
    }

    /** With Keras' forget gate. */
    static LSTM layer(int inputs, int units) {
        return layer(inputs, units, 1);
    }

    /** @param forgetBias of the forget gate */
    public static LSTM layer(int inputs, int units, double forgetBias) {
        // Glorot uniform over all four gates, as Keras has it; DL4J's XAVIER_UNIFORM takes other fans.
        double limit = Math.sqrt(6.0 / (inputs + 4 * units));
        return new LSTM.Builder()
                .name("lstm")
                .nOut(units)
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.SIGMOID)
                .weightInit(new UniformDistribution(-limit, limit))
                .weightInitRecurrent(new Orthogonal())
                .forgetGateBiasInit(forgetBias)
                .build();
    }
}
