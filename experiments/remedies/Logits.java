package remedies;

import java.util.List;
import java.util.stream.Stream;
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;
import relu.Relu5Uniform;
import relu.TwoCircles;

/**
 * Those of the experiments whose output may saturate, with the other of two losses that are the same in theory. The cross-entropy of
 * probabilities, DL4J's and that of Keras before TensorFlow 2, which the first and the third source used, has no gradient where
 * a sigmoid is 1 or 0 in single precision; that of the logits, {@code tf.keras}' and PyTorch's, has.
 *
 * <p>Where no output saturates the two are one: a test compares them along the training of the tutorials' other experiments.
 */
public final class Logits implements Family {

    @Override
    public String id() {
        return "logits";
    }

    @Override
    public String question() {
        return "Is it the loss that keeps a saturated network from learning?";
    }

    @Override
    public String explanation() {
        return """
                DL4J's cross-entropy, and that of Keras before `tf.keras`, is taken of probabilities: where the sigmoid of the output is 1 or 0 in
                single precision its gradient is exactly 0, however wrong it is. That is an artefact of the arithmetic; the cross-entropy of the
                logits (*-logits*), that of `tf.keras` and PyTorch, has the gradient p - y. What the artefact does to these networks is told by the
                shares that learn with either loss and, in the table of every test, by the train losses at the end. The network of *exploding*
                overflows on its way forward, before any loss is computed.""";
    }

    @Override
    public List<Experiment> members() {
        return Stream.concat(
                        Stream.<TwoCircles>of(new LargeWeights(), new ClipValue(), new ClipGlobalNorm(), new Relu5Uniform()).map(OnLogits::new),
                        Stream.of(new Residual50HeOnLogits()))
                .toList();
    }
}
