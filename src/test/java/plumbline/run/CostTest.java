package plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;

class CostTest {

    @Test
    void isAPositiveNumberOfSeconds() {
        assertThat(Cost.secondsPerEpoch(experiment("tanh-1")).orElseThrow()).isPositive();
    }

    @Test
    void isUnknownOfANetworkThatExplodes() {
        assertThat(Cost.secondsPerEpoch(experiment("exploding"))).isEmpty();
    }

    private static Experiment experiment(String id) {
        return Catalogue.load().experiment(id).orElseThrow();
    }
}
