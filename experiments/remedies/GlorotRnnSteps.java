package remedies;

import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.weights.WeightInit;

/**
 * The simple recurrent net with Glorot's recurrent weights in place of the orthogonal ones that Keras draws by default: the
 * control that tells how much of its memory it owes to them. (Saxe et al., 2014: an orthogonal matrix keeps the length of
 * what it multiplies, step after step.)
 *
 * <p>What one should see: of 20 tokens three seeds in four remember the first, where with orthogonal weights nine in ten do;
 * of 50 tokens as many as with those, three in ten.
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
