package plumbline.cure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plumbline.doctor.Profile;
import plumbline.doctor.Rule;
import plumbline.study.StudyRunner;

class CureTest {

    @TempDir
    private Path folder;

    private final ConcurrentLinkedQueue<String> notices = new ConcurrentLinkedQueue<>();
    private final AtomicLong epochs = new AtomicLong();

    private Outcome find(Cure cure) throws IOException, InterruptedException {
        return cure.find(new StudyRunner(folder.resolve("seeds"), notices::add, epochs::addAndGet));
    }

    /** Zeros are the illness, and any weights that are drawn the cure. */
    @Test
    void curesANetworkByOneChange() throws IOException, InterruptedException {
        Cure cure = Cure.of(Patients.ofZeros()).budget(320);
        Outcome outcome = find(cure);

        assertThat(outcome.verdict()).isEqualTo(Verdict.CURED);
        assertThat(outcome.diagnoses()).first().asString().contains("vanishing gradient", "no gradient reaches it");
        Proof proof = outcome.proof().orElseThrow();
        assertThat(proof.before().seeds()).isEqualTo(200);
        assertThat(proof.before().count()).isZero();
        assertThat(outcome.untreated().count()).isZero();
        assertThat(proof.after().count()).isGreaterThan(180);
        assertThat(proof.effect().p()).isLessThan(1e-9);
        assertThat(proof.changes())
                .hasSize(3)
                .startsWith("  // first to output", "-     .weightInit(WeightInit.ZERO)")
                .last()
                .asString()
                .startsWith("+     .weightInit(");
        assertThat(outcome.tried()).first().satisfies(best -> {
            assertThat(best.remedy()).isEqualTo(proof.remedy());
            assertThat(best.changes()).isEqualTo(1);
            assertThat(best.learned().seeds()).as("2, 6 more, 24 more, and then as many as it takes to believe it").isEqualTo(96);
        });
        assertThat(outcome.tried()).extracting(Tried::remedy).contains("orthogonal weights", "identity weights").hasSize(16).doesNotHaveDuplicates();
        assertThat(epochs).as("trained, within the budget").hasValueLessThanOrEqualTo(cure.work());
        assertThat(folder.resolve("seeds")).as("seeds of which nobody needs more").doesNotExist();
    }

    @Tag("slow")
    @Test
    void aSeedHasOneOutcomeAlsoAfterAnInterruption() throws IOException, InterruptedException {
        Cure cure = Cure.of(Patients.ofNoise()).seed(3).budget(128);
        Outcome whole = find(cure);
        AtomicLong left = new AtomicLong(epochs.get() / 2);
        StudyRunner interrupted = new StudyRunner(folder.resolve("seeds"), notices::add, more -> {
            if (left.addAndGet(-more) < 0) {
                throw new IllegalStateException("interrupted");
            }
        });
        assertThatThrownBy(() -> cure.find(interrupted)).hasMessageContaining("interrupted");

        assertThat(find(cure)).isEqualTo(whole);
        assertThat(notices).anySatisfy(notice -> assertThat(notice).startsWith("going on with "));
        assertThat(find(Cure.of(Patients.ofNoise()).seed(4).budget(128)).tried()).isNotEqualTo(whole.tried());
    }

    @Test
    void thereIsNothingToCureInAHealthyNetwork() throws IOException, InterruptedException {
        Outcome outcome = find(Cure.of(Patients.healthy()));

        assertThat(outcome.verdict()).isEqualTo(Verdict.HEALTHY);
        assertThat(outcome.untreated().share()).isGreaterThan(0.9);
        assertThat(outcome.proofs()).isEmpty();
        assertThat(outcome.tried()).isEmpty();
        assertThat(epochs).as("of the network as it is alone").hasValue(200 * 40);
    }

    @Tag("slow")
    @Test
    void nothingHelpsAgainstLabelsThatAreDrawn() throws IOException, InterruptedException {
        Outcome outcome = find(Cure.of(Patients.ofNoise()).budget(256));

        assertThat(outcome.verdict()).isEqualTo(Verdict.NOTHING_HELPED);
        assertThat(outcome.tried()).hasSizeGreaterThan(10).extracting(Tried::changes).as("pairs and three together as well").contains(1, 2, 3);
    }

    @Tag("slow")
    @Test
    void aNetworkThatOnlyDl4jKnowsIsTrainedSeedBySeed() throws IOException, InterruptedException {
        Outcome outcome = find(Cure.of(Patients.ofDl4jAlone()).budget(60));

        assertThat(notices).anySatisfy(notice -> assertThat(notice).contains("its seeds are trained one by one"));
        assertThat(outcome.untreated().seeds()).isEqualTo(20);
        assertThat(outcome.verdict()).isEqualTo(Verdict.CURED);
    }

    @Test
    void aCriterionThatAGuessMeetsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cure.of(Patients.outOfBalance()))
                .withMessage("always giving the most frequent answer has a test accuracy of 0.900, so that one above 0.75 says nothing:"
                        + " choose a criterion above it");
    }

    @Test
    void badNumbersAreRefused() {
        Cure cure = Cure.of(Patients.healthy());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cure.budget(33))
                .withMessage("the budget must be from 34 to 500000 trainings, not 33");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cure.seed(-1))
                .withMessage("the seed of a cure must be from 0 to 1000000, not -1");
    }

    /** By studies that take no time worth mentioning, so that an hour buys all that may be bought, and a moment nothing. */
    @Test
    void aTimeIsANumberOfTrainings() throws IOException, InterruptedException {
        PredictedStudies studies = new PredictedStudies(id -> 0);
        Cure cure = Cure.of(Patients.healthy());

        assertThat(cure.within(Duration.ofHours(1), studies).budget()).isEqualTo(500_000);
        assertThat(cure.within(Duration.ofNanos(1), studies).budget()).isEqualTo(34);
        assertThat(studies.forgotten()).isEqualTo(studies.asked()).hasSize(4);
    }

    /** Two seeds of each, six more of two of the five, 24 more of one of the two. */
    @Test
    void aRaceCostsWhatItTrains() {
        assertThat(Race.cost(5)).isEqualTo(5 * 2 + 2 * 6 + 24);
        assertThat(Race.most(46)).isEqualTo(5);
        assertThat(Race.most(45)).isEqualTo(4);
        assertThat(Race.most(31)).isZero();
    }

    /** Weights come last, for their gain is that of the function; and He's after orthogonal ones are He's alone. */
    @Test
    void pairsAreOfRemediesThatDoNotUndoEachOther() {
        Candidate untreated = Candidate.untreated(Patients.ofZeros());
        List<Candidate> alone = untreated.withEach(List.of(
                Remedies.orthogonal(), Remedies.relu(), Remedies.tanh(), Remedies.he(), Remedies.orthogonal()));

        assertThat(alone).extracting(Candidate::name).as("tanh it has").containsExactly("orthogonal weights", "ReLU", "He's weights");
        List<Candidate> pairs = untreated.withBoth(alone, Candidate.Pair.all(alone, alone)).toList();
        assertThat(pairs).extracting(Candidate::name).containsExactly("ReLU + orthogonal weights", "ReLU + He's weights");
        assertThat(pairs).extracting(Candidate::settings).containsOnly(2L);
        assertThat(untreated.withBoth(List.of(), Candidate.Pair.all(pairs, untreated.withEach(List.of(Remedies.glorot(), Remedies.adam(0.01))))))
                .extracting(Candidate::name)
                .as("also where three are together")
                .containsExactly(
                        "ReLU + Adam with a rate of 0.01 + orthogonal weights", "ReLU + Adam with a rate of 0.01 + He's weights");
    }

    /** The best with the best, then the best with the second, in whichever ranking each is. */
    @Test
    void pairsAreTriedInTheOrderOfTheirPlaces() {
        Candidate untreated = Candidate.untreated(Patients.ofZeros());
        List<Candidate> ones = untreated.withEach(List.of(Remedies.relu(), Remedies.elu(), Remedies.leakyRelu()));
        List<Candidate> others = untreated.withEach(List.of(Remedies.he(), Remedies.adam(0.01)));

        assertThat(untreated.withBoth(List.of(), Candidate.Pair.all(ones, others))).extracting(Candidate::name).containsExactly(
                "ReLU + He's weights",
                "ReLU + Adam with a rate of 0.01",
                "ELU + He's weights",
                "ELU + Adam with a rate of 0.01",
                "leaky ReLU + He's weights",
                "leaky ReLU + Adam with a rate of 0.01");
    }

    @Test
    void whatIsIndicatedComesFirstAndAllOthersToo() {
        List<Remedy> usual = Indications.order(List.of());
        assertThat(usual).isEqualTo(Remedies.all());
        assertThat(Indications.order(Patient.examined(Patients.ofZeros(), 1).rules()))
                .containsExactlyInAnyOrderElementsOf(usual)
                .startsWith(Remedies.orthogonal(), Remedies.identity(), Remedies.glorot())
                .isNotEqualTo(usual);
        assertThat(Profile.STANDARD.rules())
                .extracting(Rule::name)
                .containsAll(Indications.rules());
    }
}
