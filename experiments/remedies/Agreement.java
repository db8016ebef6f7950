package remedies;

import java.util.List;
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;

/**
 * The small sentiment model of the third source, without and with LSTM.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which gives no numbers.
 */
public final class Agreement implements Family {

    @Override
    public String id() {
        return "agreement";
    }

    @Override
    public String question() {
        return "Does it take LSTM to tell whether a sentence agrees with its distant subject?";
    }

    @Override
    public String explanation() {
        return """
                The net with LSTM learns the task in fewer epochs. That is not because its gradient reaches farther at the start: before training it
                fades more towards the first word than that of the simple net does, as the two pictures by time step show. Nothing is shown of
                longer training, other lengths or other settings.""";
    }

    @Override
    public List<Experiment> members() {
        return List.of(new SentimentSimpleRnn(), new Sentiment());
    }
}
