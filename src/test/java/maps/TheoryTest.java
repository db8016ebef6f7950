package maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import plumbline.doctor.Prognosis;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.TrainabilityMap;

/** What theory says of the cells of maps. */
class TheoryTest {

    private static Optional<Prognosis> of(TrainabilityMap map, double gain, int hiddenLayers) {
        return Prognosis.of(((MultiLayerTask) map.task(gain, hiddenLayers)).network(1), map.weightVariance(gain, hiddenLayers));
    }

    private static double chi(TrainabilityMap map, double gain) {
        return Math.pow(of(map, gain, 9).orElseThrow().gradientFactor().orElseThrow(), 2);
    }

    /** ReLU halves a mean square, forwards and backwards: chi is half the variance, whatever the depth. */
    @Test
    void ofReluIsInClosedForm() {
        for (double gain : new double[] {0.25, 0.5, 1, 2}) {
            assertThat(chi(new ReluGain(), gain)).as("gain %s", gain).isCloseTo(gain * gain, within(1e-4 * gain * gain));
        }
        assertThat(of(new ReluGain(), 2, 9).orElseThrow().depthScale().orElseThrow()).isCloseTo(1 / Math.log(4), within(1e-3));
    }

    /** Schoenholz et al. 2017: without biases tanh is ordered below a variance of 1, where chi is the variance, and chaotic above. */
    @Test
    void ofTanhHasItsEdgeOfChaosAtOne() {
        assertThat(chi(new TanhGain(), 0.5)).isCloseTo(0.25, within(1e-3));
        assertThat(chi(new TanhGain(), 0.9)).isLessThan(1);
        assertThat(chi(new TanhGain(), 1.5)).isGreaterThan(1);
    }

    /** The slope of sigmoid is at most 1/4. */
    @Test
    void ofSigmoidVanishes() {
        assertThat(chi(new SigmoidGain(), 1)).isBetween(0.0, 1.0 / 16);
        assertThat(of(new SigmoidGain(), 1, 9).orElseThrow().bornDead()).isEmpty();
    }

    /** Of five units each but the first layer gives 0 with 1/32. */
    @Test
    void ofWidthsIsTheirs() {
        Prognosis relu = of(new ReluGain(), 1, 21).orElseThrow();
        assertThat(relu.bornDead().orElseThrow()).isCloseTo(1 - Math.pow(31.0 / 32, 20), within(1e-12));
        assertThat(relu.inverseWidths()).isCloseTo(21 / 5.0, within(1e-12));
    }

    @Test
    void isSilentOfWhatItDoesNotKnow() {
        assertThat(of(new BatchNormSize(), 5, 3)).isEmpty();
        MultiLayerNetwork relu = ((MultiLayerTask) new ReluGain().task(1, 3)).network(1);
        assertThat(Prognosis.of(relu, OptionalDouble.empty()).orElseThrow().gradientFactor()).isEmpty();
    }
}
