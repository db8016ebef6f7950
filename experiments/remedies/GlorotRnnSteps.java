package remedies;

import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.weights.WeightInit;

/**
 * The simple recurrent net with Glorot's recurrent weights in place of the orthogonal ones that Keras draws by default: the
 * control that tells how much of its memory it owes to them. (Saxe et al., 2014: an orthogonal matrix keeps the length of
 * what it multiplies, step after step.)
 *
 * <p>What one should see: whether as many seeds remember the first token as with orthogonal weights.
 */
record GlorotRnnSteps(int steps) implements FirstOfTokens {

    @Override
    public String id() {
        return "glorot-rnn-" + steps;
    }

    @Override
    public String question() {
        return "Does a simple recurrent net without orthogonal weights remember the first of " + steps + " tokens?";
    }

    @Override
    public BaseRecurrentLayer recurrentLayer() {
        return SimpleRnnSteps.layer(UNITS, WeightInit.XAVIER_UNIFORM.getWeightInitFunction());
    }
}
