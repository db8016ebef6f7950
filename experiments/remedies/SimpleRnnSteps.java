package remedies;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import plumbline.experiment.Experiment;
import plumbline.layer.Orthogonal;

/**
 * A simple recurrent net that has to remember the first of 5, 10, 20 and 50 tokens: the control of LSTM and GRU.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which names LSTM and GRU as remedies and measures
 * nothing. Weights as Keras' {@code SimpleRNN} draws them: its orthogonal recurrent weights are meant as a remedy
 * themselves, whose control is {@link GlorotRnnSteps}.
 *
 * <p>What one should see: in {@code time-gradient.png}, how the gradient fades towards the first token; and over how many
 * tokens it can be remembered nevertheless.
 */
record SimpleRnnSteps(int steps) implements FirstOfTokens {

    @Override
    public String id() {
        return "simple-rnn-" + steps;
    }

    @Override
    public String question() {
        return "Does a simple recurrent net remember the first of " + steps + " tokens?";
    }

    @Override
    public List<Experiment> controls() {
        return List.of(new GlorotRnnSteps(steps));
    }

    @Override
    public BaseRecurrentLayer recurrentLayer() {
        return layer(UNITS, new Orthogonal());
    }

    static SimpleRnn layer(int units, IWeightInit recurrentWeights) {
        return new SimpleRnn.Builder()
                .name("simple_rnn")
                .nOut(units)
                .activation(Activation.TANH)
                .weightInit(WeightInit.XAVIER_UNIFORM) // Glorot uniform
                .weightInitRecurrent(recurrentWeights)
                .build();
    }
}
