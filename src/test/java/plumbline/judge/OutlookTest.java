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
            new Training("a", 0.9, true), new Training("a", 0.8, false), new Training("b", 0.8, true), new Training("b", 0.1, false)), 0);

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

        Outlook outlook = Outlook.byNeighbours(signs);
        Outlook withoutTheRest = Outlook.byNeighbours(signs.stream().filter(row -> !row.experiment().equals("odd-2")).toList());

        assertThat(outlook.trainings().subList(300, 500))
                .allSatisfy(training -> assertThat(training.probability()).isEqualTo(training.sick() ? 0 : 1));
        assertThat(withoutTheRest.trainings().subList(withoutTheRest.trainings().size() - 100, withoutTheRest.trainings().size()))
                .as("whatever else the family has")
                .isEqualTo(outlook.trainings().subList(300, 400));
    }

    /** The more the loss is above a guess's, the more fail; in the family {@code odd} all do from the start. */
    @Test
    void forecastsAFamilyByTheOthersAloneAndNotBeyondThem() {
        SplittableRandom random = new SplittableRandom(1);
        List<SeedSigns> signs = new ArrayList<>();
        for (String experiment : List.of("one-1", "two-1", "three-1", "odd-1")) {
            for (int seed = 1; seed <= 1000; seed++) {
                double loss = 1 + random.nextInt(11) / 10.0;
                boolean sick = experiment.startsWith("odd") || random.nextDouble() < loss - 1;
                signs.add(new SeedSigns(experiment, seed, 0, sick ? 0 : 1, signs(loss)));
            }
        }
        signs.add(new SeedSigns("odd-1", 1001, 0, 1, signs(2.1)));

        Outlook outlook = Outlook.byForecasts(signs);

        assertThat(outlook.silent()).as("beyond what the others show").isEqualTo(1);
        assertThat(outlook.trainings().subList(0, 3000).stream().mapToDouble(Training::probability).average().orElseThrow())
                .as("told by two that half fail and one that does throughout")
                .isCloseTo(2 / 3.0, within(0.05));
        assertThat(outlook.trainings().subList(3000, 4000).stream().mapToDouble(Training::probability).average().orElseThrow())
                .as("told by those of which half fail")
                .isCloseTo(0.5, within(0.05));
    }

    @Test
    void isSilentWhereThereAreTooFew() {
        List<SeedSigns> signs = new ArrayList<>();
        for (String experiment : List.of("one-1", "two-1", "three-1")) {
            for (int seed = 1; seed <= 30; seed++) {
                signs.add(new SeedSigns(experiment, seed, 0, seed % 2, signs(0)));
            }
        }

        assertThat(Outlook.byNeighbours(signs)).as("two other networks").isEqualTo(new Outlook(List.of(), 90));
    }

    private static Signs signs(double loss) {
        return new Signs(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, loss);
    }

    /** Two networks that it tells apart without fail, and of one the seeds, the wrong way round. */
    @Test
    void tellsNetworksApartFromTheirSeeds() {
        Outlook outlook = new Outlook(List.of(
                new Training("good", 0.2, true), new Training("good", 0.2, true),
                new Training("good", 0.3, false), new Training("good", 0.3, false),
                new Training("bad", 0.9, true), new Training("bad", 0.9, true), new Training("bad", 0.9, true)), 0);

        assertThat(outlook.aucWithin()).hasValue(0);
        assertThat(outlook.auc()).isCloseTo(0.6, within(1e-12));
        assertThat(FOUR.aucWithin()).as("one of either kind").isEmpty();
    }
}
