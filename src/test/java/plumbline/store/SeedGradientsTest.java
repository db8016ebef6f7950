package plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import plumbline.train.EpochLayers;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.LayerState;
import plumbline.train.SeedHistory;

class SeedGradientsTest {

    @Test
    void tellsSeedsWhoseGradientVanishedFromThoseThatWereLost() {
        SeedGradients gradients = new SeedGradients(
                List.of("dense_01", "output"),
                List.of(
                        seed(1, epoch(1, 0.1, 0.2), epoch(2, 0.1, 0.2)),
                        seed(2, epoch(1, 0.1, 0.2), epoch(2, 0.0, 0.2)),
                        seed(3, epoch(1, 0.1, 0.2), epoch(2, 1e-4, 0.2)),
                        seed(4, epoch(1, 0.1, 0.2), epoch(2, Double.NaN, 1.0)),
                        seed(5, epoch(1, 0.0, 0.2))));

        assertThat(gradients.inWords())
                .isEqualTo("In epoch 2 the gradient of the first layer is exactly 0 in 1 of 5 seeds, and in 1 more below a "
                        + "thousandth of the last layer's; 2 had become non-finite.");
    }

    private static SeedHistory seed(long seed, EpochLayers... layers) {
        return new SeedHistory(seed, new History(List.of(new EpochMetrics(0, 0.5, 0.5, 0.7, 0.7))), List.of(layers));
    }

    private static EpochLayers epoch(int epoch, double first, double last) {
        return new EpochLayers(epoch, List.of(layer(first), layer(last)));
    }

    private static LayerState layer(double gradient) {
        return new LayerState(0, gradient, gradient, 0, 1, 1);
    }
}
