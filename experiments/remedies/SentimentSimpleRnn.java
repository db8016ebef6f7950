package remedies;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import plumbline.layer.Orthogonal;

/**
 * The sentiment model with a simple recurrent net in place of the LSTM, all else as in {@link Sentiment}, whose control it
 * is.
 */
public final class SentimentSimpleRnn implements DistantSubjects {

    @Override
    public String id() {
        return "sentiment-simple-rnn";
    }

    @Override
    public String question() {
        return "Does the small model tell whether a sentence agrees with its distant subject without LSTM?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return Sentiment.network(seed, SimpleRnnSteps.layer(Sentiment.UNITS, new Orthogonal()));
    }
}
