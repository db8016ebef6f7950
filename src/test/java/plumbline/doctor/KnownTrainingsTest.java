package plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import plumbline.doctor.KnownTrainings.Training;
import plumbline.experiment.Catalogue;
import plumbline.run.SeedRun;

class KnownTrainingsTest {

    /** Of two crowds, around a loss of 0 and of 4 with a standard deviation of 2, the near one is counted alone. */
    @Test
    void thoseNearByAreCounted() {
        List<Training> trainings = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            trainings.add(new Training("near-" + i % 3, signs(0), i < 12));
            trainings.add(new Training("far-" + i % 3, signs(4), true));
        }
        KnownTrainings known = KnownTrainings.of(trainings);

        assertThat(known.near(signs(0.9))).contains(new Neighbours(30, 12, 3));
        assertThat(known.near(signs(1.1))).as("more than half a standard deviation away").isEmpty();
    }

    @Test
    void fewTrainingsOrOfFewNetworksSayNothing() {
        List<Training> few = new ArrayList<>();
        for (int i = 0; i < 19; i++) {
            few.add(new Training("experiment-" + i, signs(0), true));
        }
        List<Training> ofTwo = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ofTwo.add(new Training("experiment-" + i % 2, signs(0), true));
        }

        assertThat(KnownTrainings.of(few).near(signs(0))).isEmpty();
        assertThat(KnownTrainings.of(ofTwo).near(signs(0))).isEmpty();
        assertThat(KnownTrainings.of(List.of()).near(signs(0))).isEmpty();
    }

    /** Of twenty layers of sigmoid with Glorot's weights none of our seeds learns: see results/deep-sigmoid-glorot. */
    @Test
    void thoseOfOurStudiesTravelWithTheLibrary() {
        SeedRun run = SeedRun.of(Catalogue.load().experiment("deep-sigmoid-glorot").orElseThrow(), 1, 1);
        Doctor doctor = Doctor.standard().telling((severity, line) -> {});
        run.network().addListeners(doctor);

        run.train(metrics -> {});

        Neighbours neighbours = doctor.outlook().orElseThrow();
        assertThat(neighbours.share()).isLessThan(0.05);
        assertThat(neighbours.trainings()).isGreaterThanOrEqualTo(40);
    }

    /** Wilson (1927), by R's prop.test(12, 30, correct = FALSE). */
    @Test
    void theIntervalIsWilsons() {
        assertThat(new Neighbours(30, 12, 3))
                .hasToString("40 % [25, 58] of 30 trainings whose first step looked like this one learned "
                        + "(of 3 networks that Plumbline knows)");
    }

    private static Signs signs(double loss) {
        return new Signs(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, loss);
    }
}
