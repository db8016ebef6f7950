package plumbline.map;

import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import plumbline.doctor.MeanField;
import plumbline.doctor.Prognosis;

/**
 * What theory says of a chain of dense layers; NaN where it says nothing. See {@link MapCell} for the numbers and their sources.
 */
record Theory(double chi, double depthScales, double bornDeadAtMost, double inverseWidths) {

    static final Theory NONE = new Theory(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** @param weightVariance of the hidden layers' weights, times their inputs; their biases are 0 */
    static Theory of(MultiLayerNetwork network, OptionalDouble weightVariance) {
        Optional<Prognosis> prognosis = Prognosis.of(network);
        if (prognosis.isEmpty()) {
            return NONE;
        }
        BaseLayer hidden = (BaseLayer) network.getLayerWiseConfigurations().getConf(0).getLayer();
        double chi = weightVariance.isPresent()
                ? MeanField.gradientFactor(hidden.getActivationFn(), weightVariance.getAsDouble(), 0)
                : Double.NaN;
        return new Theory(
                chi,
                prognosis.get().hiddenLayers() * Math.abs(Math.log(chi)),
                prognosis.get().bornDead().orElse(Double.NaN),
                prognosis.get().inverseWidths());
    }
}
