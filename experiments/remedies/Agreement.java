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
                The pictures by time step, on the page of each, show of one run how the gradient fades towards the first word, before training
                and before each later epoch: the net that learns in fewer epochs need not be the one whose gradient reaches farther at the start. Nothing is shown of
                longer training, other lengths or other settings.""";
    }

    @Override
    public List<Experiment> members() {
        return List.of(new SentimentSimpleRnn(), new Sentiment());
    }
}
