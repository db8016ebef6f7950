package plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import plumbline.doctor.Signs;
import plumbline.judge.Outlook.Training;

class OutlookTest {

    private static final Outlook FOUR = new Outlook(List.of(
            new Training(0.9, true), new Training(0.8, false), new Training(0.8, true), new Training(0.1, false)), 0);

    /** Of the four pairs of a sick and a sound one, three are in order, and one is a draw. */
    @Test
    void countsPairsInOrder() {
        assertThat(FOUR.auc()).isEqualTo(3.5 / 4);
    }

    @Test
    void squaresDistances() {
        assertThat(FOUR.brier()).isCloseTo((0.01 + 0.64 + 0.04 + 0.01) / 4, within(1e-12));
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
        for (String experiment : List.of("one-1", "two-1", "three-1", "odd-1", "odd-2")) {
            for (int seed = 1; seed <= 100; seed++) {
                boolean sick = seed % 2 == 0;
                double sign = (sick == experiment.startsWith("odd") ? -1 : 1) + random.nextDouble(-0.2, 0.2);
                signs.add(new SeedSigns(experiment, seed, 0, sick ? 0 : 1, signs(sign)));
            }
        }

        Outlook outlook = Outlook.of(signs);
        Outlook withoutTheRest = Outlook.of(signs.stream().filter(row -> !row.experiment().equals("odd-2")).toList());

        assertThat(outlook.trainings().subList(300, 500))
                .allSatisfy(training -> assertThat(training.probability()).isEqualTo(training.sick() ? 0 : 1));
        assertThat(withoutTheRest.trainings().subList(withoutTheRest.trainings().size() - 100, withoutTheRest.trainings().size()))
                .as("whatever else the family has")
                .isEqualTo(outlook.trainings().subList(300, 400));
    }

    @Test
    void isSilentWhereThereAreTooFew() {
        List<SeedSigns> signs = new ArrayList<>();
        for (String experiment : List.of("one-1", "two-1", "three-1")) {
            for (int seed = 1; seed <= 30; seed++) {
                signs.add(new SeedSigns(experiment, seed, 0, seed % 2, signs(0)));
            }
        }

        assertThat(Outlook.of(signs)).as("two other networks").isEqualTo(new Outlook(List.of(), 90));
    }

    private static Signs signs(double loss) {
        return new Signs(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, loss);
    }
}
