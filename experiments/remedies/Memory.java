package remedies;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;

/**
 * Four recurrent nets that have to remember the first of 5, 10, 20 and 50 tokens.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which names LSTM and GRU as remedies and measures
 * nothing.
 */
public final class Memory implements Family {

    @Override
    public String id() {
        return "memory";
    }

    @Override
    public String question() {
        return "Do LSTM and GRU remember the first token longer than a simple recurrent net?";
    }

    @Override
    public String explanation() {
        return """
                Ten epochs of the same 4,000 sequences: who is slow has not learned by then. The table after this one trains for longer.""";
    }

    @Override
    public List<Experiment> members() {
        return Stream.<IntFunction<Experiment>>of(GlorotRnnSteps::new, SimpleRnnSteps::new, LstmSteps::new, GruSteps::new)
                .flatMap(net -> Stream.of(5, 10, 20, 50).map(net::apply))
                .toList();
    }
}
