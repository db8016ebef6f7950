package plumbline.doctor;

import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitLecunUniform;
import org.deeplearning4j.nn.weights.WeightInitNormal;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.weights.WeightInitReluUniform;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.deeplearning4j.nn.weights.WeightInitXavierUniform;
import org.nd4j.linalg.api.ndarray.INDArray;
import plumbline.network.LayerId;
import plumbline.network.NetworkLayer;

/**
 * Between which root mean squares an array of weights lies if it is drawn by one of the rules that keep signals of one size: 1 / n (LeCun
 * et al. 1998), 2 / (n + m) (Glorot and Bengio 2010) and 2 / n (He et al. 2015) are the variances, of n inputs and m outputs.
 *
 * @param layer     that has the array
 * @param parameter DL4J's name of it
 * @param least     of these
 * @param most      of these
 */
record InitialScale(LayerId layer, String parameter, double least, double most) {

    /** Empty for a layer whose weights are not to keep signals of one size, or of which that is not known. */
    static Optional<InitialScale> of(NetworkLayer layer, String parameter) {
        if (!(layer.configuration().orElse(null) instanceof FeedForwardLayer configured) || !Structure.isPlain(configured)) {
            return Optional.empty();
        }
        INDArray weights = layer.parameters().get(parameter);
        // In DL4J's arrays: [inputs, outputs], of recurrent layers all gates' outputs, and [outputs, inputs, ...positions].
        boolean convolution = weights.rank() > 2;
        double inputs = convolution ? (double) weights.length() / weights.size(0) : weights.size(0);
        double outputs = convolution ? (double) weights.length() / weights.size(1) : weights.size(1);
        double least = 1 / Math.sqrt(inputs + outputs);
        double most = Math.sqrt(2 / inputs);
        // Of recurrent layers DL4J counts inputs and outputs otherwise.
        if (!(configured instanceof BaseRecurrentLayer) && isGlorot(configured.getWeightInitFn())) {
            least = most = Math.sqrt(2 / (inputs + outputs));
        } else if (!(configured instanceof BaseRecurrentLayer) && isByInputs(configured.getWeightInitFn())) {
            least = 1 / Math.sqrt(inputs);
        }
        return Optional.of(new InitialScale(layer.id(), parameter, least, most));
    }

    private static boolean isGlorot(IWeightInit drawn) {
        return drawn instanceof WeightInitXavier || drawn instanceof WeightInitXavierUniform;
    }

    private static boolean isByInputs(IWeightInit drawn) {
        return drawn instanceof WeightInitRelu
                || drawn instanceof WeightInitReluUniform
                || drawn instanceof WeightInitNormal
                || drawn instanceof WeightInitLecunUniform;
    }

    /** By what factor a root mean square is below {@code least}, a number below 1, or above {@code most}; 1 if it is neither. */
    double deviation(double rms) {
        return rms < least ? rms / least : rms > most ? rms / most : 1;
    }
}
