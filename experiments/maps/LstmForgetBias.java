package maps;

import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import plumbline.experiment.Axis;
import plumbline.experiment.Task;
import plumbline.experiment.TrainabilityMap;
import remedies.FirstOfTokens;
import remedies.LstmSteps;

/**
 * LSTMs that have to remember the first of many tokens, with forget gates of many biases.
 *
 * <p>What theory lets expect: a gate of bias b keeps a state for some 1 + e^b steps, so that to remember over T steps takes a bias of
 * about log T (Jozefowicz et al. 2015, "An empirical exploration of recurrent network architectures", for a bias of 1; Tallec and
 * Ollivier 2018, "Can recurrent neural networks warp time?").
 */
public final class LstmForgetBias implements TrainabilityMap {

    @Override
    public String id() {
        return "lstm-forget-bias";
    }

    @Override
    public String question() {
        return "For how many tokens does an LSTM remember, by the bias of its forget gate?";
    }

    @Override
    public Axis across() {
        return Axis.of("bias of the forget gate", DoubleStream.of(-1, 0, 1, 2, 3, 4, 5));
    }

    @Override
    public Axis up() {
        return Axis.of("tokens", DoubleStream.of(5, 10, 15, 20, 30, 40));
    }

    @Override
    public Task task(double bias, double tokens) {
        return new Net(bias, (int) tokens);
    }

    private record Net(double bias, int steps) implements FirstOfTokens {

        @Override
        public String id() {
            return "lstm-" + steps + "-bias-" + bias;
        }

        @Override
        public String question() {
            return "Does an LSTM with a forget gate of bias " + bias + " remember the first of " + steps + " tokens?";
        }

        @Override
        public BaseRecurrentLayer recurrentLayer() {
            return LstmSteps.layer(ALPHABET, UNITS, bias);
        }
    }
}
