package remedies;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import plumbline.experiment.Experiment;
import plumbline.layer.SigmoidOutput;

/**
 * The small sentiment model with LSTM, on generated sentences that are right if the pronoun at their end agrees with
 * the distant subject: "those cats caught the fish near the trees , they were very happy" against "... , it was very
 * happy".
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", whose example of a distant subject that is; it
 * trains the model on no data and reports nothing.
 */
public final class Sentiment implements DistantSubjects {

    static final int UNITS = 64;

    private static final int VOCABULARY = 1000;
    private static final int WORD_SIZE = 128;

    @Override
    public String id() {
        return "sentiment";
    }

    @Override
    public String question() {
        return "Does the small LSTM model tell whether a sentence agrees with its distant subject?";
    }

    @Override
    public List<Experiment> controls() {
        return List.of(new SentimentSimpleRnn());
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return network(seed, LstmSteps.layer(WORD_SIZE, UNITS));
    }

    static MultiLayerConfiguration network(long seed, BaseRecurrentLayer cell) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.001, 0.9, 0.999, 1e-7)) // Keras' defaults
                .list()
                .layer(new EmbeddingSequenceLayer.Builder()
                        .name("embedding")
                        .nOut(WORD_SIZE)
                        .inputLength(SENTENCES.length())
                        .inferInputLength(false)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .weightInit(new UniformDistribution(-0.05, 0.05)) // Keras' default of embeddings
                        .build())
                .layer(new LastTimeStep(cell))
                .layer(SigmoidOutput.builder()
                        .dropOut(0.5) // of its input: the fraction that DL4J keeps
                        .weightInit(WeightInit.XAVIER_UNIFORM) // Glorot uniform, Keras' default
                        .build())
                .setInputType(InputType.recurrent(VOCABULARY, SENTENCES.length())) // DL4J takes the size as nIn
                .build();
    }
}
