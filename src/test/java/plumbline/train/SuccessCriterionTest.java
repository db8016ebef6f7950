package plumbline.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuccessCriterionTest {

    private static final SuccessCriterion ACCURATE = SuccessCriterion.accuracyAbove(0.75);
    private static final SuccessCriterion SURE = SuccessCriterion.lossBelow(0.1);

    @Test
    void accuracyMustBeAboveTheThreshold() {
        assertThat(ACCURATE.isMetBy(0.751, 9)).isTrue();
        assertThat(ACCURATE.isMetBy(0.75, 0)).isFalse();
    }

    @Test
    void lossMustBeBelowTheThreshold() {
        assertThat(SURE.isMetBy(0, 0.099)).isTrue();
        assertThat(SURE.isMetBy(1, 0.1)).isFalse();
    }

    @Test
    void aNetworkThatDivergedHasNotLearned() {
        assertThat(ACCURATE.isMetBy(Double.NaN, Double.NaN)).isFalse();
        assertThat(SURE.isMetBy(Double.NaN, Double.NaN)).isFalse();
    }

    @Test
    void isFirstMetAtTheFirstEpochBeyondTheThreshold() {
        assertThat(ACCURATE.firstMet(ofTestAccuracies(0.5, 0.75, 0.76, 0.6, 0.9))).hasValue(2);
        assertThat(ACCURATE.firstMet(ofTestAccuracies(0.5, 0.6))).isEmpty();
    }

    @Test
    void saysWhatItAsksFor() {
        assertThat(ACCURATE).hasToString("test accuracy above 0.75");
        assertThat(SURE).hasToString("test loss below 0.1");
    }

    @Test
    void standsAmongOtherThresholds() {
        assertThat(ACCURATE.range()).extracting(SuccessCriterion::threshold)
                .containsExactly(0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95);
        assertThat(SuccessCriterion.accuracyAbove(0.52).range()).hasSize(10).first().hasToString("test accuracy above 0.52");
        assertThat(SURE.range()).extracting(SuccessCriterion::toString)
                .startsWith("test loss below 0.05", "test loss below 0.075", "test loss below 0.1")
                .endsWith("test loss below 0.2")
                .hasSize(7);
    }

    private static History ofTestAccuracies(double... accuracies) {
        return new History(IntStream.range(0, accuracies.length)
                .mapToObj(epoch -> new EpochMetrics(epoch, 0.9, accuracies[epoch], 0.1, 0.2))
                .toList());
    }
}
