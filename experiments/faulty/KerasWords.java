package faulty;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.nn.weights.WeightInitVarScalingNormalFanIn;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import plumbline.layer.ExponentialActivation;
import plumbline.optimizer.KerasSgd;

/**
 * What Keras 2.3, in which the trainings were published, means by its words; only those that the table has. Each method throws an
 * {@link IllegalArgumentException} for any other.
 */
final class KerasWords {

    private static final Pattern ADAM = Pattern.compile("Adam(?:\\(b1=(0?\\.\\d+) b2=(0?\\.\\d+)\\))?");
    private static final Pattern SGD = Pattern.compile("SGD(?:\\(momentum (0?\\.\\d+)\\))?");

    /** Standard deviation of a standard normal variable that is drawn again where it is beyond 2. */
    private static final double TRUNCATED = 0.87962566103423978;

    private KerasWords() {}

    static IActivation activation(String word) {
        return switch (word) {
            case "exponential" -> new ExponentialActivation();
            case "relu" -> Activation.RELU.getActivationFunction();
            case "sigmoid" -> Activation.SIGMOID.getActivationFunction();
            case "tanh" -> Activation.TANH.getActivationFunction();
            default -> throw new IllegalArgumentException(
                    "activation must be exponential, relu, sigmoid or tanh, not '" + word + "'");
        };
    }

    static IWeightInit weights(String word) {
        return switch (word) {
            case "glorot_uniform" -> WeightInit.XAVIER_UNIFORM.getWeightInitFunction();
            case "he_uniform" -> WeightInit.RELU_UNIFORM.getWeightInitFunction();
            // Truncated, which DL4J's LECUN_NORMAL is not, and then of variance 1 / inputs.
            case "lecun_normal" -> new WeightInitVarScalingNormalFanIn(1 / (TRUNCATED * TRUNCATED));
            case "RandomNormal(0,0.05)" -> new WeightInitDistribution(new NormalDistribution(0, 0.05));
            case "RandomUniform", "RandomUniform()", "uniform(-0.05,0.05)" -> new WeightInitDistribution(
                    new UniformDistribution(-0.05, 0.05));
            case "Zeros" -> WeightInit.ZERO.getWeightInitFunction();
            default -> throw new IllegalArgumentException(
                    "weights must be glorot_uniform, he_uniform, lecun_normal, RandomNormal(0,0.05), RandomUniform,"
                            + " uniform(-0.05,0.05) or Zeros, not '" + word + "'");
        };
    }

    static IUpdater updater(String word, double learningRate) {
        Matcher adam = ADAM.matcher(word);
        if (adam.matches()) {
            return new Adam(learningRate, orElse(adam.group(1), 0.9), orElse(adam.group(2), 0.999), 1e-7);
        }
        Matcher sgd = SGD.matcher(word);
        if (sgd.matches()) {
            return new KerasSgd(learningRate, orElse(sgd.group(1), 0));
        }
        throw new IllegalArgumentException(
                "optimizer must be Adam, Adam(b1=.9 b2=.999), SGD or SGD(momentum .9), not '" + word + "'");
    }

    private static double orElse(String number, double usual) {
        return number == null ? usual : Double.parseDouble(number);
    }
}
