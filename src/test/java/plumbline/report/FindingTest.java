package plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import plumbline.store.Runs;
import plumbline.store.Run;
import plumbline.train.EpochMetrics;
import plumbline.train.History;

class FindingTest {

    @Test
    void tellsOfANetworkThatLearnsWhenItDid() {
        // Test accuracies 0.5, 0.6, 0.7, 0.8, 0.9.
        Run run = Runs.of("relu-5", 4, 2, 0.9, (epoch, layer) -> 1);

        assertThat(Finding.learning(run)).startsWith("learns").contains("0.500", "0.900", "epoch 4", "epoch 3");
    }

    @Test
    void tellsOfANetworkThatDoesNotLearnHowFarItCame() {
        Run run = Runs.of("tanh-5", history(0.5, 0.62, 0.55), 2, (epoch, layer) -> 1);

        assertThat(Finding.learning(run)).startsWith("does not learn").contains("0.550", "0.620 (epoch 1)");
    }

    @Test
    void tellsOfANetworkThatForgotBetweenWhichEpochsItHadLearned() {
        Run run = Runs.of("tanh-5", history(0.5, 0.8, 0.7, 0.79, 0.55), 2, (epoch, layer) -> 1);

        assertThat(Finding.learning(run))
                .startsWith("learns and forgets")
                .contains("0.550", "0.800 (epoch 1)")
                .endsWith("after 2 epochs from 1 to 3");
    }

    @Test
    void countsExactlyThreeQuartersAsNotLearned() {
        Run run = Runs.of("tanh-5", history(0.5, 0.75), 2, (epoch, layer) -> 1);

        assertThat(Finding.learning(run)).startsWith("does not learn");
    }

    @Test
    void namesTheLayersThatAreDeadAtTheLastStep() {
        // Layer 1 is dead from the start, layer 3 and the output in the last epoch only, layer 2 in the first only.
        Run run = Runs.of("relu-20", 2, 4, 0.5, (epoch, layer) -> switch (layer) {
            case 1 -> 0;
            case 2 -> epoch == 1 ? 0 : 1e-3;
            default -> epoch == 2 ? 0 : 1e-3;
        });

        assertThat(Finding.gradient(run)).contains("epoch 2", "exactly 0", "3 of 4", "(dense_01, dense_03, dense_04)");
    }

    @Test
    void tellsHowDeepTheGradientReachesAtTheLastStep() {
        double[] last = {0.06, 0.004, 0.08};
        Run run = Runs.of("tanh-5", 2, 3, 0.5, (epoch, layer) -> epoch == 1 ? 1 : last[layer - 1]);

        assertThat(Finding.gradient(run)).contains("epoch 2", "0.08", "0.06", "0.004", "dense_02", "5 %");
    }

    private static History history(double... testAccuracies) {
        List<EpochMetrics> epochs = new ArrayList<>();
        for (double accuracy : testAccuracies) {
            epochs.add(new EpochMetrics(epochs.size(), 0.5, accuracy, 0.7, 0.7));
        }
        return new History(epochs);
    }
}
