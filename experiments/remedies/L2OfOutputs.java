package remedies;

import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import plumbline.experiment.Experiment;
import plumbline.layer.PenalizedRelu;
import relu.TwoCircles;

/**
 * The remedy "regularise" by Keras' {@code activity_regularizer=l2(0.01)}: 0.01 a^2 of every output a of a hidden layer is added to
 * the loss, where {@link L2} adds 0.01 w^2 of every weight. All else is as in {@link LargeWeights}.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which gives no numbers. The factor is that of Keras'
 * documentation.
 */
record L2OfOutputs(Sum sum) implements TwoCircles {

    private static final double FACTOR = 0.01;

    /** Over which outputs the squares are added up, beside the mean of the cross-entropies. */
    enum Sum {
        /** All examples of a mini-batch, as in Keras of the source's time; here 32 times an example's, also of the last 20. */
        MINI_BATCH("outputs of a mini-batch"),
        /** An example, the mean of these: as in {@code tf.keras}. */
        EXAMPLE("outputs of an example");

        private final String words;

        Sum(String words) {
            this.words = words;
        }
    }

    @Override
    public String id() {
        return "l2-" + sum.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String question() {
        return "Does an L2 penalty on the " + sum.words + " cure weights that are drawn too large?";
    }

    @Override
    public List<Experiment> controls() {
        return List.of(new LargeWeights());
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        MultiLayerConfiguration configuration = new LargeWeights().configuration(seed);
        PenalizedRelu relu = new PenalizedRelu(sum == Sum.EXAMPLE ? FACTOR : FACTOR * batchSize());
        configuration.getConfs().subList(0, configuration.getConfs().size() - 1).forEach(
                hidden -> ((BaseLayer) hidden.getLayer()).setActivationFn(relu));
        return configuration;
    }
}
