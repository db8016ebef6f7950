package plumbline.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.LoggerFactory;
import plumbline.check.GradientCheck;
import plumbline.check.LayerCheck;
import plumbline.doctor.Doctor;
import plumbline.doctor.Profile;
import plumbline.guard.NonFiniteException;
import plumbline.guard.NonFiniteGuard;
import plumbline.network.LayerId;
import plumbline.network.NetworkAdapter;

/** What the listener keeps to on a network of any kind: it is harmless and right. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ListenerContract {

    private static final int STEPS = 3;

    /** What a gradient check says of a layer. */
    private static final String TIMES = ": gradient is %d.000 times the derivative";
    private static final String SKEWED = " times the derivative along itself, and wrong in other directions";
    private static final String BELOW_FROZEN = ": below a frozen layer, which passes no gradient on";
    private static final Map<String, String> UNCHECKED = Map.of(
            "dense, THRESHOLDEDRELU, layer0", ": gradient and derivative are zero",
            "batch normalisation, locked, layer1", ": nothing that the gradient trains");

    /** The networks it is tried on. */
    abstract Stream<NetworkKind> kinds();

    Stream<NetworkKind> differentiable() {
        return kinds().filter(NetworkKind::isDifferentiable);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void trainingIsTheSameBitForBit(NetworkKind kind) {
        double[] without = trained(kind);
        GradientListener standard = GradientListener.standard();
        GradientListener stored = GradientListener.everyIterations(1).to(new InMemoryStatsStorage(), "stored");

        assertThat(trained(kind, standard)).isEqualTo(without);
        assertThat(trained(kind, stored)).isEqualTo(without);
        assertThat(standard.records()).hasSizeGreaterThanOrEqualTo(STEPS);
        assertThat(stored.records()).hasSameSizeAs(standard.records());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void trainingWithDoctorsIsTheSameBitForBitAndNothingOfThemFails(NetworkKind kind) {
        Logger logger = (Logger) LoggerFactory.getLogger(Doctor.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            TrainingListener[] doctors = Arrays.stream(Profile.values()).map(Doctor::of).toArray(TrainingListener[]::new);
            assertThat(trained(kind, doctors)).isEqualTo(trained(kind));
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).extracting(ILoggingEvent::getThrowableProxy).allMatch(Objects::isNull);
    }

    /** Weights and state of the updater after training. */
    private static double[] trained(NetworkKind kind, TrainingListener... listeners) {
        Model model = kind.network();
        model.addListeners(listeners);
        train(kind, model);
        INDArray state = model instanceof MultiLayerNetwork network
                ? network.getUpdater().getStateViewArray()
                : ((ComputationGraph) model).getUpdater().getStateViewArray();
        return Stream.of(model.params(), state)
                .filter(Objects::nonNull)
                .flatMapToDouble(array -> Arrays.stream(row(array)))
                .toArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("differentiable")
    void gradientIsThatOfTheMeanLoss(NetworkKind kind) {
        Model model = kind.network();
        Model twin = kind.network(DataType.DOUBLE);
        twin.setParams(model.params().castTo(DataType.DOUBLE));

        List<ParameterRecord> recorded = recorded(kind, model).get(0).parameters();

        DoubleSupplier loss = kind.meanLoss(twin);
        for (ParameterRecord array : recorded) {
            INDArray parameter = NamedArrays.of(twin).get(NamedArrays.name(array));
            int factor = array.frozen() ? 0 : kind.factor(array.layer().number());
            double[] derivative = FiniteDifferences.of(parameter, loss, kind.difference());
            double[] expected = Arrays.stream(derivative).map(element -> factor * element).toArray();
            double relative = Math.max(kind.difference(), 100 * kind.epsilon());
            assertClose(array, array.gradient(), expected, relative * ArrayStats.of(expected).l2() + 1e-9);
        }
    }

    /** That of the weights before the step, also where a line search or a constraint changes them afterwards. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("differentiable")
    void lossIsThatOfTheMiniBatchBeforeTheStep(NetworkKind kind) {
        Model model = kind.network();
        Model twin = kind.network();
        twin.setParams(model.params());

        double loss = recorded(kind, model).get(0).loss().orElseThrow();

        double expected = kind.score(twin).getAsDouble();
        assertThat(loss).isCloseTo(expected, within(100 * kind.epsilon() * Math.abs(expected)));
    }

    /** In DOUBLE, where rounding hides nothing. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void gradientCheckFindsWhatIsWrongInDl4j(NetworkKind kind) {
        Model model = kind.network(DataType.DOUBLE);

        GradientCheck check = GradientCheck.of(model, kind.batch(model));

        Set<LayerId> belowFrozen = NetworkAdapter.of(model).belowFrozen();
        for (LayerCheck layer : check.layers()) {
            String name = layer.layer().name();
            int factor = kind.factor(layer.layer().number());
            String usual = belowFrozen.contains(layer.layer()) ? BELOW_FROZEN : TIMES.formatted(factor);
            String finding = kind.isSkewed(name) ? SKEWED : UNCHECKED.getOrDefault(kind + ", " + name, usual);
            assertThat(layer).asString().endsWith(layer.frozen() ? ": frozen, not checked" : finding);
            assertThat(layer.wrong()).isEqualTo(factor != 1 || kind.isSkewed(name));
        }
    }

    /** That each statistic is as far off as rounding allows; how many are exactly 0 depends on rounding. */
    private static void assertClose(ParameterRecord array, ArraySummary actual, double[] expected, double tolerance) {
        assertThat(actual.stats())
                .as(NamedArrays.name(array))
                .usingRecursiveComparison()
                .ignoringFields("zeros")
                .withEqualsForType((one, other) -> one.equals(other) || Math.abs(one - other) <= tolerance, Double.class)
                .isEqualTo(ArrayStats.of(expected));
    }

    /** Also where constraints or a line search follow the updater. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void weightsAreThoseBeforeTheStepAndTheUpdateIsWhatTheyLose(NetworkKind kind) {
        Model model = kind.network();
        Witness witness = new Witness();
        model.addListeners(witness);

        List<GradientRecord> records = recorded(kind, model);

        witness.weights.add(row(model.params()));
        assertThat(records).hasSameSizeAs(witness.returned);
        Map<String, INDArray> arrays = NamedArrays.of(model);
        boolean measured = false;
        for (int step = 0; step < records.size(); step++) {
            for (ParameterRecord array : records.get(step).parameters()) {
                INDArray place = arrays.get(NamedArrays.name(array));
                double[] before = part(witness.weights.get(step), place);
                double[] lost = difference(before, part(witness.weights.get(step + 1), place));
                double[] returned = part(witness.returned.get(step), place);
                double rounding = 4 * kind.epsilon() * largest(before);
                boolean other = largest(difference(lost, returned)) > rounding;

                assertThat(array.weight().stats()).isEqualTo(ArrayStats.of(before));
                assertClose(array, array.update(), lost, rounding * Math.sqrt(lost.length));
                assertThat(array.measured()).as("whether %s is measured", NamedArrays.name(array)).isEqualTo(other);
                measured |= other;
            }
        }
        assertThat(measured).as("whether any is measured").isEqualTo(kind.isMeasured());
    }

    Stream<NetworkKind> clipped() {
        return kinds().filter(NetworkKind::isClipped);
    }

    /** An element that was not clipped is the learning rate times the gradient. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("clipped")
    void fractionThatIsClippedIsThatOfTheElementsChanged(NetworkKind kind) {
        Model model = kind.network();
        Witness witness = new Witness();
        model.addListeners(witness);

        GradientRecord record = recorded(kind, model).get(0);

        double rate = NetworkKind.RATE * kind.scale().applied() / NetworkInput.EXAMPLES;
        for (ParameterRecord array : record.parameters()) {
            INDArray place = NamedArrays.of(model).get(NamedArrays.name(array));
            double[] plain = Arrays.stream(part(witness.gradients.get(0), place)).map(sum -> rate * sum).toArray();
            double[] changes = difference(part(witness.returned.get(0), place), plain);
            long changed = Arrays.stream(changes).filter(change -> Math.abs(change) > 1e-12).count();
            assertThat(array.clipped()).as(NamedArrays.name(array)).isEqualTo((double) changed / changes.length);
        }
    }

    /** Weights and summed gradients before each step, and what the updater returned: rows of all arrays. */
    private static final class Witness extends BaseTrainingListener {

        private final List<double[]> gradients = new ArrayList<>();
        private final List<double[]> weights = new ArrayList<>();
        private final List<double[]> returned = new ArrayList<>();

        /** Called again within a line search. */
        @Override
        public void onGradientCalculation(Model model) {
            if (weights.size() == returned.size()) {
                weights.add(row(model.params()));
                gradients.add(row(model.gradient().gradient()));
            }
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            returned.add(row(model.gradient().gradient()));
        }
    }

    private static double[] row(INDArray array) {
        return array.ravel().toDoubleVector();
    }

    /** @param place a view of the network's row of parameters */
    private static double[] part(double[] row, INDArray place) {
        int offset = (int) place.offset();
        return Arrays.copyOfRange(row, offset, offset + (int) place.length());
    }

    private static double[] difference(double[] minuend, double[] subtrahend) {
        return IntStream.range(0, minuend.length).mapToDouble(i -> minuend[i] - subtrahend[i]).toArray();
    }

    private static double largest(double[] array) {
        return Arrays.stream(array).map(Math::abs).max().getAsDouble();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void saysOfWhichLayersAndOfWhichLossTheGradientIs(NetworkKind kind) {
        GradientRecord record = recorded(kind, kind.network()).get(0);

        assertThat(record.parameters())
                .extracting(NamedArrays::name)
                .containsExactlyInAnyOrderElementsOf(NamedArrays.of(kind.network()).keySet());
        assertThat(record.parameters())
                .allSatisfy(array -> assertThat(array.frozen()).isEqualTo(kind.isFrozen(array.layer().name())));
        assertThat(record.scale()).isEqualTo(kind.scale());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void comesBackFromWhatIsStored(NetworkKind kind) {
        GradientRecord record = recorded(kind, kind.network()).get(0);

        GradientRecord read = GradientRecord.parse(new String(record.encode(), StandardCharsets.UTF_8));

        assertThat(read)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(record.inNineDigits());
    }

    /** A weight that is not a number stops the guard at the first array of each layer in turn. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void namesAndNumbersLayersAsTheGuardDoes(NetworkKind kind) {
        Map<LayerId, ParameterRecord> layers = recorded(kind, kind.network()).get(0).parameters().stream()
                .collect(Collectors.toMap(ParameterRecord::layer, array -> array, (first, second) -> first));
        layers.forEach((layer, array) -> {
            Model broken = kind.network();
            NamedArrays.of(broken).get(NamedArrays.name(array)).assign(Double.NaN);
            broken.addListeners(new NonFiniteGuard());
            assertThatThrownBy(kind.step(broken)::run)
                    .isInstanceOf(NonFiniteException.class)
                    .hasMessageContaining(": " + layer + ", parameter " + array.parameter() + ":");
        });
    }

    private static List<GradientRecord> recorded(NetworkKind kind, Model model) {
        GradientListener listener = GradientListener.everyIterations(1);
        model.addListeners(listener);
        train(kind, model);
        return listener.records();
    }

    private static void train(NetworkKind kind, Model model) {
        Runnable step = kind.step(model);
        Nd4j.getRandom().setSeed(1);
        for (int i = 0; i < STEPS; i++) {
            step.run();
        }
    }
}
