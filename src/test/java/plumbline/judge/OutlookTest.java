package plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import plumbline.doctor.Signs;
import plumbline.judge.Outlook.Training;

class OutlookTest {

    private static final Outlook FOUR = new Outlook(List.of(
            new Training(0.9, true), new Training(0.8, false), new Training(0.8, true), new Training(0.1, false)));

    /** Of the four pairs of a sick and a sound one, three are in order, and one is a draw. */
    @Test
    void countsPairsInOrder() {
        assertThat(FOUR.auc()).isEqualTo(3.5 / 4);
    }

    @Test
    void squaresDistances() {
        assertThat(FOUR.brier()).isCloseTo((0.01 + 0.64 + 0.04 + 0.01) / 4, within(1e-12));
    }

    /** Two of the same probability are told together, or not at all. */
    @Test
    void tellsAsManyAsThePrecisionAllows() {
        assertThat(FOUR.recallAt(1)).isEqualTo(0.5);
        assertThat(FOUR.recallAt(2.0 / 3)).isEqualTo(1);
    }

    @Test
    void putsProbabilitiesIntoTenths() {
        assertThat(FOUR.bins())
                .containsExactly(
                        new Outlook.Bin(0.1, 0, 1), new Outlook.Bin(0.8, 0.5, 2), new Outlook.Bin(0.9, 1, 1));
    }

    /** In the family {@code odd} the sign means the contrary: told by the others, all of it is told wrongly. */
    @Test
    void tellsAFamilyByTheOthersAlone() {
        SplittableRandom random = new SplittableRandom(1);
        List<SeedSigns> signs = new ArrayList<>();
        for (String experiment : List.of("one-1", "two-1", "odd-1", "odd-2")) {
            for (int seed = 1; seed <= 100; seed++) {
                boolean sick = seed % 2 == 0;
                double sign = (sick == experiment.startsWith("odd") ? -1 : 1) + random.nextDouble(-0.5, 0.5);
                signs.add(new SeedSigns(experiment, seed, 0, sick ? 0 : 1, signs(sign)));
            }
        }

        List<Training> odd = Outlook.of(signs).trainings().subList(200, 400);
        List<Training> onlyOthers = Outlook.of(Stream.concat(
                                signs.stream().filter(row -> !row.experiment().equals("odd-2")),
                                signs.stream().filter(row -> row.experiment().equals("odd-2")).limit(1))
                        .toList())
                .trainings();

        assertThat(odd).allSatisfy(training -> assertThat(training.probability() > 0.5).isNotEqualTo(training.sick()));
        assertThat(onlyOthers.subList(200, 300)).as("whatever else the family has").isEqualTo(odd.subList(0, 100));
    }

    private static Signs signs(double loss) {
        return new Signs(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, loss);
    }
}
