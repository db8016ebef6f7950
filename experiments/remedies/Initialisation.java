package remedies;

import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.OrthogonalDistribution;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;

/** Ways to draw the weights of hidden layers. */
enum Initialisation {
    ZEROS("zeros", WeightInit.ZERO.getWeightInitFunction()),
    /** As in {@link LargeWeights}. */
    LARGE("weights of N(0, 2)", new WeightInitDistribution(new NormalDistribution(0, 2))),
    /** Glorot and Bengio 2010, uniform: variance 2 / (inputs + outputs). */
    GLOROT("Glorot weights", WeightInit.XAVIER_UNIFORM.getWeightInitFunction()),
    /** He et al. 2015, uniform: variance 2 / inputs. */
    HE("He weights", WeightInit.RELU_UNIFORM.getWeightInitFunction()),
    /** LeCun et al. 1998, normal: variance 1 / inputs. */
    LECUN("LeCun weights", WeightInit.LECUN_NORMAL.getWeightInitFunction()),
    /** Saxe et al. 2014: a random rotation. */
    ORTHOGONAL("orthogonal weights", new WeightInitDistribution(new OrthogonalDistribution(1))),
    /** As long as He's keep what ReLU halves. */
    ORTHOGONAL_SQRT2("orthogonal weights times sqrt 2", new WeightInitDistribution(new OrthogonalDistribution(Math.sqrt(2)))),
    ORTHOGONAL_4("orthogonal weights times 4", new WeightInitDistribution(new OrthogonalDistribution(4))),
    IDENTITY("identity weights", WeightInit.IDENTITY.getWeightInitFunction());

    private final String words;
    private final IWeightInit weights;

    Initialisation(String words, IWeightInit weights) {
        this.words = words;
        this.weights = weights;
    }

    /** For a question. */
    String words() {
        return words;
    }

    /** For a layer of this shape. No identity matrix fits a layer that is not square: that gets Glorot weights. */
    IWeightInit weights(int inputs, int units) {
        return this == IDENTITY && inputs != units ? GLOROT.weights : weights;
    }
}
