package remedies;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;

/**
 * Recurrent nets that have to remember the first of 20, 50 and 100 tokens, trained three times as long as those of the family
 * {@link Memory}, on sequences that they have never seen; two kinds of gates with biases of two kinds.
 *
 * <p>Source: Tallec and Ollivier 2018, "Can recurrent neural networks warp time?", for the biases.
 */
public final class LongMemory implements Family {

    @Override
    public String id() {
        return "long-memory";
    }

    @Override
    public String question() {
        return "Do gates remember the first token for longer if they are trained for long, or start open?";
    }

    @Override
    public String explanation() {
        return """
                *rnn* is the simple recurrent net, with orthogonal recurrent weights. *lstm* has forget gates of bias 1 and *gru* gates of bias 0,
                as Keras has them: they keep a state for about four steps and for two. The gates of *chrono* (Tallec and Ollivier 2018) keep it for
                up to as many steps as there are tokens. Each epoch shows 500 sequences that were never seen before, three times as many in all
                as the nets of the table before have seen in their ten epochs of the same. So four things differ between the two tables, the
                control included: how long was trained, that no sequence comes twice, on how many sequences is tested (500, not 1,000), and how
                many seeds there are. What else differs cannot be put down to one of them. *720-epochs* is trained for three times as long
                again, beside its control that is too.""";
    }

    @Override
    public List<Experiment> members() {
        return Stream.of(
                        members(20),
                        longer(20, FreshTokens.Cell.LSTM),
                        members(50),
                        longer(50, FreshTokens.Cell.GRU),
                        members(100))
                .<Experiment>flatMap(Function.identity()).toList();
    }

    private static Stream<FreshTokens> members(int steps) {
        return Arrays.stream(FreshTokens.Cell.values()).map(cell -> new FreshTokens(cell, steps, FreshTokens.EPOCHS));
    }

    private static Stream<FreshTokens> longer(int steps, FreshTokens.Cell cell) {
        return Stream.of(FreshTokens.Cell.RNN, cell).map(each -> new FreshTokens(each, steps, 3 * FreshTokens.EPOCHS));
    }
}
