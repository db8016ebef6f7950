package plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import plumbline.record.ArraySummary;

/** Each threshold of the profiles from both sides, on evidence that no training has made. */
class ProfileTest {

    @ParameterizedTest
    @EnumSource
    void findsNothingInASoundNetwork(Profile profile) {
        assertThat(patient(sound -> {}).illnesses(profile)).isEmpty();
        assertThat(patient(sound -> {
                    sound.epochs = Patient.withAccuracies(0.5, 0.6, 0.7, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75);
                    sound.function = "tanh";
                })
                .illnesses(profile))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void findsNothingWhereNothingIsKnown(Profile profile) {
        Evidence nothing = Patient.step(List.of(), List.of(), OptionalDouble.empty());
        Activity little = new Activity(
                Patient.layer(1), "tanh", 1, ArraySummary.ABSENT, new double[] {0}, new double[] {1}, new double[1], new double[1], new int[1], new int[] {-1},
                new double[] {Double.NaN}, new double[] {Double.NaN}, new double[] {Double.NaN}, new double[] {Double.NaN});
        Evidence unitsAlone = Patient.step(List.of(little), List.of(), OptionalDouble.empty());

        assertThat(profile.rules()).allSatisfy(rule -> {
            assertThat(rule.judge(nothing)).isEmpty();
            assertThat(rule.judge(unitsAlone)).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void namesTheSourceOfEachRule(Profile profile) {
        assertThat(profile.rules()).allSatisfy(rule -> {
            assertThat(rule.name()).isNotEmpty();
            assertThat(rule.source()).isNotEmpty();
            assertThat(rule.remedy()).endsWith(".");
        });
    }

    // AutoTrainer

    @Test
    void autoTrainerComparesTheFirstLayerWithTheLast() {
        assertThat(autoTrainer(sick -> sick.norm[0] = 7.01)).containsExactly("exploding gradient of layer0");
        assertThat(autoTrainer(well -> well.norm[0] = 6.99)).isEmpty();
        assertThat(autoTrainer(well -> well.norm[1] = 100)).isEmpty();

        assertThat(autoTrainer(sick -> sick.norm[0] = 0.99e-4)).containsExactly("vanishing gradient of layer0");
        assertThat(autoTrainer(well -> well.norm[0] = 1.01e-4)).isEmpty();
        assertThat(autoTrainer(well -> well.norm[1] = 1e-6)).isEmpty();
        assertThat(autoTrainer(sick -> {
                    sick.norm[0] = 0.99e-5;
                    sick.norm[2] = 1e-2;
                }))
                .containsExactly("vanishing gradient of layer0");
        assertThat(autoTrainer(well -> {
                    well.norm[0] = 1.01e-5;
                    well.norm[2] = 1e-2;
                }))
                .isEmpty();
    }

    @Test
    void autoTrainerCountsZerosInAllGradientsTogether() {
        assertThat(autoTrainer(sick -> setAll(sick.zeroGradients, 0.9, 0.9, 0.31))).containsExactly("dying ReLU");
        assertThat(autoTrainer(well -> setAll(well.zeroGradients, 0.9, 0.9, 0.29))).isEmpty();
    }

    @Test
    void autoTrainerPassesOverANetworkThatLearns() {
        Consumer<Patient> explodes = sick -> sick.norm[0] = 100;

        assertThat(autoTrainer(explodes.andThen(low -> low.epochs = rising(0.699)))).isNotEmpty();
        assertThat(autoTrainer(explodes.andThen(high -> high.epochs = rising(0.701)))).isEmpty();
        assertThat(autoTrainer(explodes.andThen(flat -> flat.epochs = Patient.withAccuracies(constant(0.9, 12))))).isNotEmpty();
    }

    @Test
    void autoTrainerSaysNothingOfGradientsWithoutAccuracies() {
        assertThat(autoTrainer(unknown -> {
                    unknown.norm[0] = 100;
                    unknown.epochs = Patient.withLosses(constant(1, 12));
                }))
                .isEmpty();
    }

    @Test
    void autoTrainerWaitsForThirtyPercentOfTheEpochs() {
        Consumer<Patient> poor = sick -> {
            sick.norm[0] = 100;
            sick.epochs = rising(0.6);
        };

        assertThat(autoTrainer(poor.andThen(early -> early.planned = OptionalInt.of(41)))).isEmpty();
        assertThat(autoTrainer(poor.andThen(late -> late.planned = OptionalInt.of(40)))).isNotEmpty();
        assertThat(autoTrainer(poor.andThen(soon -> soon.epochs = soon.epochs.subList(0, 9)))).isEmpty();
        assertThat(autoTrainer(poor.andThen(then -> then.epochs = then.epochs.subList(0, 10)))).isNotEmpty();
    }

    @Test
    void autoTrainerCallsSlowWhatNoEpochHasBroughtForward() {
        assertThat(autoTrainer(sick -> sick.epochs = steps(0.3, 0.0099))).containsExactly("slow convergence");
        assertThat(autoTrainer(well -> well.epochs = steps(0.3, 0.0101))).isEmpty();
    }

    @Test
    void autoTrainerCountsSwings() {
        assertThat(autoTrainer(sick -> sick.epochs = swinging(0.0301, 12))).containsExactly("oscillating accuracy");
        assertThat(autoTrainer(well -> well.epochs = swinging(0.0299, 12))).isEmpty();
        // Two swings, of ten epochs and of eleven.
        assertThat(autoTrainer(sick -> sick.epochs = twoSwings(10))).containsExactly("oscillating accuracy");
        assertThat(autoTrainer(well -> well.epochs = twoSwings(11))).isEmpty();
    }

    @Test
    void autoTrainerTellsOfANotFiniteLossAtOnce() {
        Evidence sound = new Patient().evidence();
        Evidence infinite = Patient.step(List.of(), sound.parameters(), OptionalDouble.of(Double.NaN));

        assertThat(Profile.AUTO_TRAINER.rules())
                .filteredOn(rule -> !rule.judge(infinite).isEmpty())
                .extracting(Rule::name)
                .containsExactly("numbers that are not finite");
    }

    // DeepDiagnosis

    @Test
    void deepDiagnosisLooksAtOutputsGradientsAndWeights() {
        Profile profile = Profile.DEEP_DIAGNOSIS;

        assertThat(of(profile, sick -> setAll(sick.zeros, 1, 1, 1, 1, 1, 1, 1, 0.01, 0, 0))).containsExactly("dead nodes of layer1");
        assertThat(of(profile, well -> setAll(well.zeros, 1, 1, 1, 1, 1, 1, 0.99, 0, 0, 0))).isEmpty();
        assertThat(of(profile, well -> {
                    Arrays.fill(well.zeros, 1);
                    well.function = "elu";
                }))
                .isEmpty();

        assertThat(of(profile, sick -> Arrays.fill(sick.saturated, 0.51))).containsExactly("saturated units of layer1");
        assertThat(of(profile, well -> Arrays.fill(well.saturated, 0.5))).isEmpty();

        assertThat(of(profile, sick -> sick.gradient[0] = 0.99e-7)).containsExactly("vanishing gradient of layer0");
        assertThat(of(profile, well -> well.gradient[0] = 1.01e-7)).isEmpty();

        assertThat(of(profile, sick -> sick.norm[2] = 0.99e-3)).containsExactly("learning rate of layer2");
        assertThat(of(profile, well -> well.norm[2] = 1.01e-3)).isEmpty();
        assertThat(of(profile, sick -> sick.norm[2] = 10.1)).containsExactly("learning rate of layer2");
        assertThat(of(profile, well -> well.norm[2] = 9.9)).isEmpty();
        assertThat(of(profile, unknown -> unknown.learningRate = Double.NaN)).isEmpty();

        // As of a sample of 100, the variance is 100 / 99 of the square.
        assertThat(of(profile, sick -> sick.weightSd[1] = Math.sqrt(0.989e-5))).containsExactly("variance of weights of layer1");
        assertThat(of(profile, well -> well.weightSd[1] = Math.sqrt(0.991e-5))).isEmpty();
        assertThat(of(profile, sick -> sick.weightSd[1] = Math.sqrt(9.91))).containsExactly("variance of weights of layer1");
        assertThat(of(profile, well -> well.weightSd[1] = Math.sqrt(9.89))).isEmpty();
    }

    // TheDeepChecker

    @Test
    void theDeepCheckerLooksAtUnits() {
        Profile profile = Profile.THE_DEEP_CHECKER;

        assertThat(of(profile, sick -> Arrays.fill(sick.faint, 0, 6, 0.96))).containsExactly("dead units of layer1");
        assertThat(of(profile, well -> Arrays.fill(well.faint, 0, 5, 0.96))).isEmpty();
        assertThat(of(profile, well -> Arrays.fill(well.faint, 0, 6, 0.94))).isEmpty();
        assertThat(of(profile, well -> {
                    Arrays.fill(well.faint, 1);
                    well.function = "tanh";
                }))
                .isEmpty();

        Consumer<Patient> tanh = patient -> patient.function = "tanh";
        assertThat(of(profile, tanh.andThen(sick -> Arrays.fill(sick.extremity, 4, 10, 0.86))))
                .containsExactly("saturated units of layer1");
        assertThat(of(profile, tanh.andThen(well -> Arrays.fill(well.extremity, 5, 10, 0.86)))).isEmpty();
        assertThat(of(profile, tanh.andThen(well -> Arrays.fill(well.extremity, 4, 10, 0.84)))).isEmpty();

        assertThat(of(profile, sick -> Arrays.fill(sick.sd, 0.49))).containsExactly("spread of activations of layer1");
        assertThat(of(profile, well -> Arrays.fill(well.sd, 0.51))).isEmpty();
        assertThat(of(profile, sick -> Arrays.fill(sick.sd, 2.01))).containsExactly("spread of activations of layer1");
        assertThat(of(profile, well -> Arrays.fill(well.sd, 1.99))).isEmpty();
        // Units that are constant, and far from each other.
        assertThat(of(profile, sick -> {
                    Arrays.fill(sick.sd, 0);
                    IntStream.range(0, 5).forEach(unit -> sick.mean[unit] = 5);
                }))
                .containsExactly("spread of activations of layer1");
    }

    @Test
    void theDeepCheckerLooksAtGradientsAndUpdates() {
        Profile profile = Profile.THE_DEEP_CHECKER;

        assertThat(of(profile, sick -> sick.gradient[1] = 0.99e-6)).containsExactly("vanishing gradient of layer1");
        assertThat(of(profile, well -> well.gradient[1] = 1.01e-6)).isEmpty();

        assertThat(of(profile, sick -> sick.updateByWeight[0] = 0.99e-4)).containsExactly("update size of layer0");
        assertThat(of(profile, well -> well.updateByWeight[0] = 1.01e-4)).isEmpty();
        assertThat(of(profile, sick -> sick.updateByWeight[0] = 0.101)).containsExactly("update size of layer0");
        assertThat(of(profile, well -> well.updateByWeight[0] = 0.099)).isEmpty();
    }

    @Test
    void theDeepCheckerLooksForGradientsThatDecay() {
        Profile profile = Profile.THE_DEEP_CHECKER;
        double[] steadily = {1, 0.49, 0.24, 0.115, 0.05};

        assertThat(of(profile, decaying(1, steadily))).containsExactly("decaying gradient of layer1");
        assertThat(of(profile, decaying(1, 1, 0.49, 0.24, 0.125, 0.05))).isEmpty();
        assertThat(of(profile, decaying(1, 0.49, 0.24, 0.115, 0.05))).isEmpty();
        assertThat(of(profile, decaying(1, 1, 0, 0, 0, 0.05))).isEmpty();
        // Each by half, but in two mini-batches.
        assertThat(of(profile, decaying(2, steadily))).isEmpty();
        assertThat(of(profile, decaying(2, 1, 0.24, 0.05, 0.01, 0.002))).containsExactly("decaying gradient of layer1");
    }

    /** @param apart mini-batches from one step to the next */
    private static Consumer<Patient> decaying(int apart, double... gradients) {
        return patient -> {
            int last = gradients.length - 1;
            patient.steps = IntStream.range(0, last)
                    .mapToObj(i -> {
                        patient.gradient[1] = gradients[i];
                        return new Past.Step(i * apart, patient.weights());
                    })
                    .toList();
            patient.gradient[1] = gradients[last];
            patient.iteration = last * apart;
        };
    }

    // SageMaker Debugger

    @Test
    void sageMakerLooksAtUnits() {
        Profile profile = Profile.SAGE_MAKER;

        assertThat(of(profile, sick -> Arrays.fill(sick.zeros, 0, 6, 0.991))).containsExactly("dead ReLU of layer1");
        assertThat(of(profile, well -> Arrays.fill(well.zeros, 0, 6, 0.99))).isEmpty();
        assertThat(of(profile, well -> Arrays.fill(well.zeros, 0, 5, 1))).isEmpty();

        Consumer<Patient> sigmoid = patient -> patient.function = "sigmoid";
        assertThat(of(profile, sigmoid.andThen(sick -> Arrays.fill(sick.pinned, 0, 6, 0.991))))
                .containsExactly("saturated activation of layer1");
        assertThat(of(profile, sigmoid.andThen(well -> Arrays.fill(well.pinned, 0, 6, 0.99)))).isEmpty();
        assertThat(of(profile, sigmoid.andThen(well -> Arrays.fill(well.pinned, 0, 5, 1)))).isEmpty();
    }

    @Test
    void sageMakerLooksAtGradientsWeightsAndUpdates() {
        Profile profile = Profile.SAGE_MAKER;

        assertThat(of(profile, sick -> sick.gradient[1] = 0.99e-7)).containsExactly("vanishing gradient of layer1");
        assertThat(of(profile, well -> well.gradient[1] = 1.01e-7)).isEmpty();

        Consumer<Patient> uneven = sick -> sick.weightSd[2] = 0.3 / Math.sqrt(10.1);
        assertThat(of(profile, uneven)).containsExactly("uneven initial weights of layer2");
        assertThat(of(profile, well -> well.weightSd[2] = 0.3 / Math.sqrt(9.9))).isEmpty();
        assertThat(of(profile, uneven.andThen(sick -> sick.iteration = 9))).isNotEmpty();
        assertThat(of(profile, uneven.andThen(well -> well.iteration = 10))).isEmpty();

        assertThat(of(profile, sick -> sick.updateByWeight[0] = 0.99e-8)).containsExactly("update size of layer0");
        assertThat(of(profile, well -> well.updateByWeight[0] = 1.01e-8)).isEmpty();
        assertThat(of(profile, sick -> sick.updateByWeight[0] = 10.1)).containsExactly("update size of layer0");
        assertThat(of(profile, well -> well.updateByWeight[0] = 9.9)).isEmpty();
    }

    // Our own, between epochs

    @Test
    void aLossThatSwings() {
        assertThat(standard(sick -> sick.epochs = Patient.withLosses(alternating(1, 0.899, 12)))).containsExactly("oscillating loss");
        assertThat(standard(well -> well.epochs = Patient.withLosses(alternating(1, 0.901, 12)))).doesNotContain("oscillating loss");
        // As far in proportion, but of a loss that has all but gone.
        double[] learned = DoubleStream.concat(DoubleStream.of(1), Arrays.stream(alternating(0.01, 0.001, 20))).toArray();
        assertThat(standard(well -> well.epochs = Patient.withLosses(learned))).isEmpty();
    }

    @Test
    void aLossThatHasNeverFallenMuch() {
        assertThat(standard(sick -> sick.epochs = Patient.withLosses(falling(0.0099)))).containsExactly("slow loss");
        assertThat(standard(well -> well.epochs = Patient.withLosses(falling(0.0101)))).isEmpty();
        assertThat(standard(soon -> soon.epochs = Patient.withLosses(falling(0.0099)).subList(0, 9))).isEmpty();
    }

    @Test
    void aLossThatStaysAtChanceLevel() {
        double guess = Math.log(2);
        double[] arrives = DoubleStream.concat(DoubleStream.of(2, 1), Arrays.stream(constant(1.009 * guess, 10))).toArray();
        double[] isBetter = DoubleStream.concat(DoubleStream.of(2, 1), Arrays.stream(constant(0.989 * guess, 10))).toArray();

        assertThat(standard(sick -> sick.epochs = Patient.withLosses(arrives))).containsExactly("chance level of layer2");
        assertThat(standard(well -> well.epochs = Patient.withLosses(isBetter))).isEmpty();
        assertThat(standard(soon -> soon.epochs = Patient.withLosses(arrives).subList(0, 11))).isEmpty();
    }

    @Test
    void aLossBelowZeroHasNoShareThatIsGone() {
        assertThat(standard(other -> other.epochs = Patient.withLosses(constant(-1, 12)))).isEmpty();
    }

    private static Patient patient(Consumer<Patient> change) {
        Patient patient = new Patient();
        change.accept(patient);
        return patient;
    }

    private static List<String> of(Profile profile, Consumer<Patient> change) {
        return patient(change).illnesses(profile);
    }

    private static List<String> standard(Consumer<Patient> change) {
        return of(Profile.STANDARD, change);
    }

    /** Unless a change says otherwise, of twelve epochs of low accuracies that have risen. */
    private static List<String> autoTrainer(Consumer<Patient> change) {
        Consumer<Patient> poor = patient -> patient.epochs = rising(0.6);
        return of(Profile.AUTO_TRAINER, poor.andThen(change));
    }

    /** Twelve epochs, from 0.5. */
    private static List<Past.Epoch> rising(double highest) {
        return Patient.withAccuracies(
                IntStream.range(0, 12).mapToDouble(epoch -> 0.5 + (highest - 0.5) * Math.min(1, epoch / 3.0)).toArray());
    }

    /** Twelve epochs, each by so much above the one before. */
    private static List<Past.Epoch> steps(double first, double step) {
        return Patient.withAccuracies(IntStream.range(0, 12).mapToDouble(epoch -> first + epoch * step).toArray());
    }

    private static List<Past.Epoch> swinging(double by, int epochs) {
        return Patient.withAccuracies(alternating(0.5, 0.5 + by, epochs));
    }

    /** Peak and trough, twice, and then a rise. */
    private static List<Past.Epoch> twoSwings(int epochs) {
        double[] swings = {0.5, 0.6, 0.5, 0.6, 0.5};
        return Patient.withAccuracies(IntStream.range(0, epochs)
                .mapToDouble(epoch -> epoch < swings.length ? swings[epoch] : 0.5 + 0.02 * (epoch - 4))
                .toArray());
    }

    private static double[] alternating(double one, double other, int epochs) {
        return IntStream.range(0, epochs).mapToDouble(epoch -> epoch % 2 == 0 ? one : other).toArray();
    }

    private static double[] constant(double value, int epochs) {
        return DoubleStream.generate(() -> value).limit(epochs).toArray();
    }

    /** Twelve epochs, each by so much of the first one's loss below the one before. */
    private static double[] falling(double by) {
        return IntStream.range(0, 12).mapToDouble(epoch -> 2 * (1 - epoch * by)).toArray();
    }

    private static void setAll(double[] values, double... to) {
        System.arraycopy(to, 0, values, 0, values.length);
    }
}
