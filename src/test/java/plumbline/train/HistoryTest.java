package plumbline.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

    @Test
    void lastIsAfterTheLastEpoch() {
        assertThat(ofTestAccuracies(0.5, 0.6, 0.7).last()).isEqualTo(new EpochMetrics(2, 0.9, 0.7, 0.1, 0.2));
    }

    @Test
    void epochsAddedToTheGivenListLaterAreNotPartOfIt() {
        List<EpochMetrics> epochs = new ArrayList<>(ofTestAccuracies(0.5, 0.6).epochs());
        History history = new History(epochs);

        epochs.clear();

        assertThat(history.epochs()).hasSize(2);
    }

    private static History ofTestAccuracies(double... accuracies) {
        List<EpochMetrics> epochs = new ArrayList<>();
        for (double accuracy : accuracies) {
            epochs.add(new EpochMetrics(epochs.size(), 0.9, accuracy, 0.1, 0.2));
        }
        return new History(epochs);
    }
}
