package plumbline.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import maps.BatchNormSize;
import maps.ReluGain;
import maps.SigmoidGain;
import maps.TanhGain;
import org.junit.jupiter.api.Test;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.TrainabilityMap;

class TheoryTest {

    private static Theory of(TrainabilityMap map, double gain, int hiddenLayers) {
        return Theory.of(((MultiLayerTask) map.task(gain, hiddenLayers)).network(1), map.weightVariance(gain, hiddenLayers));
    }

    /** ReLU halves a mean square, forwards and backwards: chi is half the variance, whatever the depth. */
    @Test
    void ofReluIsInClosedForm() {
        for (double gain : new double[] {0.25, 0.5, 1, 2}) {
            assertThat(of(new ReluGain(), gain, 9).chi()).as("gain %s", gain).isCloseTo(gain * gain, within(1e-4 * gain * gain));
        }
        assertThat(of(new ReluGain(), 2, 9).depthScales()).isCloseTo(9 * Math.log(4), within(0.01));
        assertThat(of(new ReluGain(), 1, 49).depthScales()).isCloseTo(0, within(0.01));
    }

    /** Schoenholz et al. 2017: without biases tanh is ordered below a variance of 1, where chi is the variance, and chaotic above. */
    @Test
    void ofTanhHasItsEdgeOfChaosAtOne() {
        assertThat(of(new TanhGain(), 0.5, 9).chi()).isCloseTo(0.25, within(1e-3));
        assertThat(of(new TanhGain(), 0.9, 9).chi()).isLessThan(1);
        assertThat(of(new TanhGain(), 1.5, 9).chi()).isGreaterThan(1);
    }

    /** The slope of sigmoid is at most 1/4. */
    @Test
    void ofSigmoidVanishes() {
        assertThat(of(new SigmoidGain(), 1, 9).chi()).isBetween(0.0, 1.0 / 16);
        assertThat(of(new SigmoidGain(), 1, 9).bornDeadAtMost()).isNaN();
    }

    /** Of five units each but the first layer gives 0 with 1/32. */
    @Test
    void ofWidthsIsTheirs() {
        assertThat(of(new ReluGain(), 1, 21).bornDeadAtMost()).isCloseTo(1 - Math.pow(31.0 / 32, 20), within(1e-12));
        assertThat(of(new ReluGain(), 1, 21).inverseWidths()).isCloseTo(21 / 5.0, within(1e-12));
    }

    @Test
    void isSilentOfWhatItDoesNotKnow() {
        assertThat(of(new BatchNormSize(), 5, 3)).isEqualTo(Theory.NONE);
        assertThat(Theory.of(((MultiLayerTask) new ReluGain().task(1, 3)).network(1), OptionalDouble.empty()).chi()).isNaN();
    }
}
