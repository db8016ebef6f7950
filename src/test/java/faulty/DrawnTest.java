package faulty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;

class DrawnTest {

    private static List<DrawnTraining> many() {
        return DrawnTraining.drawn(new Random(5)).limit(1000).toList();
    }

    @Test
    void isTheSameForEver() {
        List<Experiment> members = Catalogue.load().named("drawn");

        assertThat(members).hasSize(40).extracting(Experiment::id).startsWith("drawn-01").endsWith("drawn-40");
        assertThat(members).isEqualTo(DrawnTraining.drawn(new Random(1)).limit(40).toList());
    }

    @Test
    void drawsAllThatIsPossible() {
        assertThat(many()).extracting(DrawnTraining::layers).contains(1, 20).allSatisfy(layers -> assertThat(layers).isBetween(1, 20));
        assertThat(many()).extracting(DrawnTraining::activation).contains("exponential", "relu", "sigmoid", "tanh");
        assertThat(many()).extracting(DrawnTraining::init).contains("Zeros", "he_uniform");
        assertThat(many()).extracting(DrawnTraining::optimizer).contains("Adam", "SGD", "SGD(momentum .9)");
        assertThat(many()).extracting(DrawnTraining::learningRate).contains(1.0, 1e-7);
        assertThat(many()).extracting(DrawnTraining::batchSize).containsOnly(32, 64, 128);
    }

    @Test
    void eachMakesANetwork() {
        for (Experiment member : Catalogue.load().named("drawn")) {
            DrawnTraining drawn = (DrawnTraining) member;
            assertThat(drawn.network(1).getnLayers()).isEqualTo(drawn.layers() + 1);
        }
    }
}
