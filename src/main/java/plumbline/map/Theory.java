package plumbline.map;

import java.util.List;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import plumbline.doctor.MeanField;
import plumbline.doctor.Prognosis;

/**
 * What theory says of a chain of dense layers of one activation; NaN where it says nothing. See {@link MapCell} for the numbers and their sources.
 */
record Theory(double chi, double depthScales, double bornDeadAtMost, double inverseWidths) {

    static final Theory NONE = new Theory(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** @param weightVariance of the hidden layers' weights, times their inputs; their biases are 0 */
    static Theory of(MultiLayerNetwork network, OptionalDouble weightVariance) {
        return Prognosis.hidden(network).map(hidden -> of(hidden, weightVariance)).orElse(NONE);
    }

    private static Theory of(List<DenseLayer> hidden, OptionalDouble weightVariance) {
        IActivation activation = hidden.get(0).getActivationFn();
        double chi = weightVariance.isPresent()
                ? MeanField.gradientFactor(activation, weightVariance.getAsDouble(), 0)
                : Double.NaN;
        return new Theory(
                chi,
                hidden.size() * Math.abs(Math.log(chi)),
                activation instanceof ActivationReLU
                        ? Prognosis.bornDeadAtMost(hidden.stream().map(DenseLayer::getNOut).toList())
                        : Double.NaN,
                hidden.stream().mapToDouble(layer -> 1.0 / layer.getNOut()).sum());
    }
}
