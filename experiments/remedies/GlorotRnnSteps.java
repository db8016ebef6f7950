package remedies;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.weights.WeightInit;
import plumbline.Experiment;
import plumbline.Family;

/**
 * The simple recurrent net with Glorot's recurrent weights in place of the orthogonal ones that Keras draws by default: the
 * control that tells how much of its memory it owes to them. (Saxe et al., 2014: an orthogonal matrix keeps the length of
 * what it multiplies, step after step.)
 *
 * <p>What one should see: hardly fewer seeds learn than of {@link SimpleRnnSteps}, no difference that 20 seeds would show.
 */
public final class GlorotRnnSteps implements Family {

    @Override
    public String id() {
        return "glorot-rnn";
    }

    @Override
    public List<Experiment> members() {
        return FirstOfTokens.LENGTHS.stream().map(GlorotRnnSteps::member).toList();
    }

    static Experiment member(int steps) {
        return new FirstOfTokens(
                "glorot-rnn-" + steps,
                "Does a simple recurrent net without orthogonal weights remember the first of " + steps + " tokens?",
                steps,
                () -> SimpleRnnSteps.layer(FirstOfTokens.UNITS, WeightInit.XAVIER_UNIFORM.getWeightInitFunction()),
                Optional.empty());
    }
}
