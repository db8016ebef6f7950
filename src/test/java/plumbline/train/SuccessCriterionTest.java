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

    private static History ofTestAccuracies(double... accuracies) {
        return new History(IntStream.range(0, accuracies.length)
                .mapToObj(epoch -> new EpochMetrics(epoch, 0.9, accuracies[epoch], 0.1, 0.2))
                .toList());
    }
}
