package plumbline.doctor;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import plumbline.check.GradientCheck;
import plumbline.network.NetworkAdapter;
import plumbline.network.RandomState;
import plumbline.network.Running;
import plumbline.record.GradientListener;
import plumbline.record.GradientRecord;
import plumbline.record.Thinned;

/**
 * Says what is wrong with a {@link MultiLayerNetwork} or {@link ComputationGraph} that does not learn, while it trains:
 *
 * <pre>{@code
 * Doctor doctor = Doctor.standard();
 * network.addListeners(doctor);
 * network.fit(data, 100);
 * doctor.diagnoses();
 * }</pre>
 *
 * <p>A diagnosis is logged in one line when it is made first, as a warning unless it is a notice; what is found in several layers,
 * for the first of them. It names the layer, the units if it is some of them, what was
 * measured, the threshold, and who published that. A step is examined when {@link GradientListener#sparse()} records it: 11
 * of the first hundred, 16 of the first thousand, later each 500th; and the step after the loss became NaN or infinite. What is found
 * at the end was so at most 500 steps before, and in the last third of the training. That is the price of watching
 * large networks cheaply: to examine one of 5.1 million parameters takes about 0.6 of a step of 64 examples.
 *
 * <p>The thresholds are those of the publications named, or ours where a rule says so; how severe a finding is, is ours. How often each is
 * right, over trainings whose end is known, stands in Plumbline's {@code results/doctor.md}. {@link #of(Profile)} judges as another tool would.
 *
 * <p>Oscillating and slow losses are found between epochs, which DL4J tells of in {@code fit(iterator)} alone: not in a loop of
 * {@code network.fit(dataSet)}.
 *
 * <p>If a {@link GradientListener} of the network writes to one of DL4J's storages, or to TensorBoard, what the doctor finds goes there
 * too, and what the units of hidden layers put out, so that Plumbline's Gradients page shows it all.
 *
 * <p>One doctor looks after one network: others that it hears are passed over, which is logged once. It does not change a
 * training: a rule that fails is logged once and asked no more. What the units of the output layer put out DL4J does not tell a
 * listener, so of that layer only the gradient, weights and loss are judged. Units are the channels of images and the features of
 * sequences, wherever the configuration says that these are.
 */
public final class Doctor extends BaseTrainingListener {

    private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);

    private static final String NO_LABELS = "the sample must have labels";

    /** What they warn of our studies have nothing of, so that neither does what became of the trainings in them. */
    private static final List<Rule> BEYOND_STUDIES = List.of(new LossFit(), new LabelRange(), new UnlessFar(new InputScale()));

    /** Steps of which is kept what units put out, and the rows that may be if a network is large. */
    private static final int MOST_LOOKS = 64;
    private static final int MOST_ROWS = 20_000;

    private final GradientListener gradients = GradientListener.sparse().atMost(2);
    private final List<Rule> rules;
    /** Null if training is never ended. */
    private final Severity end;
    private final BiConsumer<Severity, String> listener;
    /** Null if it is not known. */
    private final DoubleSupplier accuracy;
    private final OptionalInt planned;

    private final Memory memory = new Memory();
    private boolean accuracyFailed;
    private final Set<Rule> failed = new HashSet<>();
    private WeakReference<Model> patient = new WeakReference<>(null);
    private boolean hasPatient;
    private boolean silent;
    private boolean toldOfOthers;
    /** Of the step at hand; null if it is not examined. */
    private Exam exam;
    private GradientRecord latest;
    /** Of the patient, and what ran when it was looked at; null before the first exam. */
    private Structure structure;
    private Running running;
    /** Of the step examined last; null before the first. */
    private Evidence seen;
    /** Of the first step of a training; null if that was not examined. */
    private Signs first;
    /** Of that step, whether our studies have networks like it, and whether the forecast is made for such. */
    private boolean isAsInStudies;
    private boolean forecasts;
    /** The evidence whose findings were stored last, null before the first; when that was, in milliseconds since 1970. */
    private Evidence stored;
    private long lastStored;
    /** As of the last step examined, and all that were ever made. */
    private List<Diagnosis> now = List.of();
    private final List<Diagnosis> ever = new ArrayList<>();
    /** What units put out at each step examined; null before the first. */
    private Thinned<Look> looks;
    /** The first of each kind. */
    private final List<Diagnosis> told = new ArrayList<>();

    /** What the units of hidden layers put out at a step, each for itself and those of a layer together. */
    private record Look(List<UnitRow> units, List<ActivationRow> activations) {}

    private Doctor(
            List<Rule> rules,
            Severity end,
            BiConsumer<Severity, String> listener,
            DoubleSupplier accuracy,
            OptionalInt planned) {
        this.rules = rules;
        this.end = end;
        this.listener = listener;
        this.accuracy = accuracy;
        this.planned = planned;
    }

    /** With our own rules; it never ends a training. */
    public static Doctor standard() {
        return of(Profile.STANDARD);
    }

    /** With the rules of a profile; it never ends a training. */
    public static Doctor of(Profile profile) {
        return of(Objects.requireNonNull(profile, "the profile must not be null").rules());
    }

    static Doctor of(List<Rule> rules) {
        return new Doctor(List.copyOf(rules), null, Doctor::log, null, OptionalInt.empty());
    }

    /**
     * What can be said of a network made from a configuration before any training: what is found in its first step, what theory says of its
     * weights, and what became of the trainings of our studies that began alike.
     *
     * @param sample a mini-batch as it would be trained on, with its labels; it is left as it is, and so are ND4J's random numbers
     */
    public static Examination examine(MultiLayerConfiguration configuration, DataSet sample) {
        Objects.requireNonNull(sample, "the sample must not be null");
        Objects.requireNonNull(sample.getLabels(), NO_LABELS);
        return withoutTrace(() -> {
            MultiLayerNetwork network = new MultiLayerNetwork(configuration.clone());
            network.init();
            Optional<Jacobian> jacobian = Jacobian.of(network, sample.getFeatures());
            return examine(network, Prognosis.of(network), jacobian, () -> network.fit(sample.copy()));
        });
    }

    /** The same of a graph. */
    public static Examination examine(ComputationGraphConfiguration configuration, MultiDataSet sample) {
        Objects.requireNonNull(sample, "the sample must not be null");
        Objects.requireNonNull(sample.getLabels(), NO_LABELS);
        return withoutTrace(() -> {
            ComputationGraph graph = new ComputationGraph(configuration.clone());
            graph.init();
            return examine(graph, Optional.empty(), Optional.empty(), () -> graph.fit(sample.copy()));
        });
    }

    /** Networks that are initialised seed ND4J's random numbers, with which somebody else may be training. */
    private static Examination withoutTrace(Supplier<Examination> examination) {
        RandomState before = new RandomState();
        try {
            return examination.get();
        } finally {
            before.restore();
        }
    }

    /**
     * Whether the backward pass of a layer is wrong, see {@link GradientCheck}: it takes far longer than a step, and so is done on request alone.
     *
     * @param network that is left as it is
     * @param sample  one mini-batch
     * @return nothing if every gradient is the derivative of the loss, or rounding hides whether it is
     * @throws IllegalArgumentException as {@link GradientCheck#of(Model, MultiDataSet)}
     */
    public static List<Diagnosis> checkGradient(Model network, MultiDataSet sample) {
        WrongGradient rule = new WrongGradient(GradientCheck.of(network, sample));
        int epoch = BaseOptimizer.getEpochCount(network) + 1;
        int iteration = BaseOptimizer.getIterationCount(network);
        return rule.findings().stream().map(finding -> new Diagnosis(rule, finding, epoch, iteration)).toList();
    }

    /**
     * What it goes by in a training step, which is made.
     *
     * @param network to be trained by the step; it keeps its listeners
     * @param step    one mini-batch
     * @throws IllegalArgumentException if nothing was heard of a step
     */
    public static Evidence evidence(Model network, Runnable step) {
        Doctor witness = of(List.of());
        Collection<TrainingListener> listeners = List.copyOf(NetworkAdapter.of(network).listeners());
        network.addListeners(witness);
        try {
            step.run();
        } finally {
            network.setListeners(listeners);
        }
        if (witness.seen == null) {
            throw new IllegalArgumentException("the step must train the network on one mini-batch");
        }
        return witness.seen;
    }

    private static Examination examine(
            Model network, Optional<Prognosis> prognosis, Optional<Jacobian> jacobian, Runnable step) {
        Doctor doctor = standard().telling((severity, line) -> {});
        network.addListeners(doctor);
        step.run();
        return new Examination(doctor.diagnoses(), prognosis, jacobian, doctor.forecast(), doctor.outlook());
    }

    /**
     * One that does the same, but ends the training with a {@link SickNetworkException} once a diagnosis is as severe as that.
     *
     * @param severity or worse
     */
    public Doctor stopAt(Severity severity) {
        return new Doctor(
                rules, Objects.requireNonNull(severity, "the severity must not be null"), listener, accuracy, planned);
    }

    /**
     * One that does the same, but hands the line of a diagnosis to {@code listener} instead of logging it.
     *
     * @param listener called on the thread that trains; an exception that it throws is logged, and then nothing more is examined
     */
    public Doctor telling(BiConsumer<Severity, String> listener) {
        return new Doctor(
                rules, end, Objects.requireNonNull(listener, "the listener must not be null"), accuracy, planned);
    }

    /**
     * One that does the same, and knows the accuracy at the end of each epoch, which DL4J does not tell a listener:
     * {@code doctor.accuracy(() -> network.evaluate(test).accuracy())}. Rules that go by it find nothing without.
     *
     * @param accuracy 0 to 1, called once an epoch at most, on the thread that trains; if it fails, that is logged, and it is asked no more
     */
    public Doctor accuracy(DoubleSupplier accuracy) {
        return new Doctor(
                rules, end, listener, Objects.requireNonNull(accuracy, "the accuracy must not be null"), planned);
    }

    /**
     * One that does the same, and knows how long the training will be, which DL4J does not tell a listener: rules that wait for 30 % of
     * the epochs otherwise wait for ten.
     *
     * @param epochs at least 1
     */
    public Doctor planned(int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException("a training has at least 1 epoch, not " + epochs);
        }
        return new Doctor(rules, end, listener, accuracy, OptionalInt.of(epochs));
    }

    /**
     * What it finds at the step examined last, the worst first; of what is as bad, causes before their effects: the data, the
     * configuration, weights and biases, activations, gradients, updates, and in each the layers from the input on.
     */
    public synchronized List<Diagnosis> diagnoses() {
        return now;
    }

    /** The same in words, a line for each kind of illness: what is found in many layers is told of the first of them. */
    public synchronized List<String> inWords() {
        return firstOfEachKind(now).entrySet().stream().map(kind -> kind.getKey().inOneLine(kind.getValue())).toList();
    }

    /** All that it has found at any step, as it was when it was found last, in the order in which each was found first. */
    public synchronized List<Diagnosis> history() {
        return List.copyOf(ever);
    }

    /**
     * What became of the trainings of our studies that began as this one did; empty before its first step, of a network that had been trained
     * before, of one whose inputs, labels or loss are warned of, which theirs are not, and where there are too few of them to say.
     */
    public Optional<Neighbours> outlook() {
        return atTheStart().filter(signs -> isAsInStudies).flatMap(KnownTrainings.ofStudies()::near);
    }

    /**
     * How likely this training fails, by its first step; empty before that, of a network that had been trained before, and of one that our
     * studies have nothing to say of: that gives other answers than one of two classes, whose inputs, labels or loss are warned of, that has
     * weights that were drawn as 0, or begins beyond what they show.
     */
    public Optional<Forecast> forecast() {
        return atTheStart().filter(signs -> forecasts).flatMap(KnownTrainings.ofStudies()::forecast);
    }

    private synchronized Optional<Signs> atTheStart() {
        return Optional.ofNullable(first);
    }

    /** The same in the shape of files and pages, what is found at the step examined last first. */
    public synchronized Findings findings() {
        Set<Diagnosis> last = new LinkedHashSet<>(now);
        last.retainAll(new HashSet<>(ever)); // Found twice in one step, it is one illness.
        return new Findings(Stream.concat(
                        last.stream().map(diagnosis -> FindingRow.of(diagnosis, true)),
                        ever.stream().filter(diagnosis -> !last.contains(diagnosis)).map(diagnosis -> FindingRow.of(diagnosis, false)))
                .limit(Findings.MOST)
                .toList());
    }

    /**
     * What the units of hidden layers put out at the steps examined, in order: of {@value #MOST_LOOKS} steps at most, evenly spaced among
     * them, fewer if the network is large, but two at least.
     */
    public synchronized List<UnitRow> units() {
        return looked(Look::units);
    }

    /** How what the units of a hidden layer put out together is distributed, at the same steps. */
    public synchronized List<ActivationRow> activations() {
        return looked(Look::activations);
    }

    private <T> List<T> looked(Function<Look, List<T>> what) {
        return looks == null ? List.of() : looks.values().stream().map(what).flatMap(List::stream).toList();
    }

    /** Called by a {@code MultiLayerNetwork}: the first array is the input. */
    @Override
    public void onForwardPass(Model model, List<INDArray> inputAndLayers) {
        examine(model, () -> NetworkAdapter.heard(inputAndLayers));
    }

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
        examine(model, () -> activations);
    }

    private void examine(Model model, Supplier<Map<String, INDArray>> activations) {
        safely(model, () -> {
            exam = gradients.isDue(model) ? Exam.of(model, structureOf(model), activations.get()) : null;
            if (exam != null && exam.isNotFinite()) {
                diagnose(exam.soFar(model, memory.past(planned)));
                store(model);
            }
        });
    }

    /** It stays the same as long as the same layers run. */
    private Structure structureOf(Model model) {
        if (running == null || !running.isOf(model)) {
            running = Running.of(model);
            structure = Structure.of(model);
        }
        return structure;
    }

    @Override
    public void onEpochStart(Model model) {
        safely(model, () -> gradients.onEpochStart(model));
    }

    @Override
    public void onEpochEnd(Model model) {
        safely(model, () -> {
            memory.endEpoch(accuracyNow());
            store(model);
        });
    }

    /** NaN if it is not known. */
    private double accuracyNow() {
        if (accuracy == null || accuracyFailed) {
            return Double.NaN;
        }
        try {
            double now = accuracy.getAsDouble();
            if (now >= 0 && now <= 1) {
                return now;
            }
            LOG.warn("The accuracy is asked no more: it must be from 0 to 1, not {}", now);
        } catch (RuntimeException | Error e) {
            LOG.warn("The accuracy fails and is asked no more; training goes on: {}", e.toString(), e);
        }
        accuracyFailed = true;
        return Double.NaN;
    }

    @Override
    public void onGradientCalculation(Model model) {
        safely(model, () -> gradients.onGradientCalculation(model));
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        List<Diagnosis> found = new ArrayList<>();
        safely(model, () -> {
            gradients.iterationDone(model, iteration, epoch);
            boolean examined = exam != null;
            if (examined) {
                found.addAll(endExam(model));
                exam = null;
            }
            memory.hear(model.score(), examined);
            store(model);
        });
        if (end == null) {
            return;
        }
        found.stream()
                .filter(diagnosis -> diagnosis.finding().severity().compareTo(end) >= 0)
                .findFirst()
                .ifPresent(diagnosis -> {
                    throw new SickNetworkException(diagnosis);
                });
    }

    /** Of a step of which there is no record nothing is found. */
    private List<Diagnosis> endExam(Model model) {
        Optional<GradientRecord> record = gradients.latest(model);
        if (record.isEmpty() || record.get() == latest) {
            return List.of();
        }
        latest = record.get();
        Evidence evidence = exam.with(latest, model.score(), memory.past(planned));
        List<Diagnosis> found = diagnose(evidence);
        memory.remember(evidence);
        remember(new Look(UnitRow.of(evidence), ActivationRow.of(evidence)));
        return found;
    }

    private synchronized void remember(Look look) {
        if (looks == null) {
            looks = new Thinned<>(Math.max(2, Math.min(MOST_LOOKS, MOST_ROWS / Math.max(1, look.units.size()))));
        }
        looks.add(look);
    }

    /** Beside the gradients of the network, once there are any: a listener that is attached after this one may have none yet. */
    private void store(Model model) {
        if (stored == seen) {
            return;
        }
        List<GradientListener> storing = NetworkAdapter.of(model).listeners().stream()
                .filter(GradientListener.class::isInstance)
                .map(GradientListener.class::cast)
                .toList();
        if (storing.isEmpty()) {
            stored = seen; // Whether there is one is asked again at the next step that is examined.
        }
        for (GradientListener listener : storing) {
            listener.latest(model).ifPresent(record -> {
                lastStored = Math.max(lastStored + 1, System.currentTimeMillis());
                if (!ever.isEmpty()) {
                    listener.store(new FindingsRecord(record.getSessionID(), record.getWorkerID(), lastStored, findings()));
                }
                listener.store(new UnitsRecord(record.getSessionID(), record.getWorkerID(), lastStored, units(), activations()));
                stored = seen;
            });
        }
    }

    private List<Diagnosis> diagnose(Evidence evidence) {
        List<Diagnosis> fresh = new ArrayList<>();
        List<Diagnosis> found = judge(evidence, fresh);
        tell(fresh); // No lock is held: who is told may wait for a thread that asks for the diagnoses.
        return found;
    }

    /** @param fresh gets those that were not made before */
    private synchronized List<Diagnosis> judge(Evidence evidence, List<Diagnosis> fresh) {
        List<Diagnosis> found = new ArrayList<>();
        seen = evidence;
        if (evidence.iteration() == 0 && !evidence.parameters().isEmpty()) {
            first = Signs.of(evidence);
            isAsInStudies = BEYOND_STUDIES.stream()
                    .flatMap(rule -> findings(rule, evidence).stream())
                    .allMatch(finding -> finding.severity() == Severity.NOTICE);
            forecasts = isAsInStudies && Forecast.covers(evidence);
        }
        for (Rule rule : rules) {
            if (!rule.canJudge(evidence)) { // Of a last mini-batch of few examples, for instance.
                now.stream().filter(before -> before.rule().equals(rule)).forEach(found::add);
                continue;
            }
            for (Finding finding : findings(rule, evidence)) {
                Diagnosis made = new Diagnosis(rule, finding, evidence.epoch(), evidence.iteration());
                Optional<Diagnosis> known = remembered(made);
                found.add(known.orElse(made));
                if (known.isEmpty()) {
                    ever.add(made);
                    fresh.add(made);
                }
            }
        }
        found.sort(Comparator.comparing((Diagnosis diagnosis) -> diagnosis.finding().severity()).reversed());
        now = List.copyOf(found);
        return now;
    }

    private List<Finding> findings(Rule rule, Evidence evidence) {
        if (failed.contains(rule)) {
            return List.of();
        }
        try {
            return rule.judge(evidence);
        } catch (RuntimeException | Error e) {
            failed.add(rule);
            LOG.warn("The rule \"{}\" fails and is asked no more; training goes on: {}", rule.name(), e.toString(), e);
            return List.of();
        }
    }

    /** With the time of its beginning, if it has been found before. */
    private Optional<Diagnosis> remembered(Diagnosis made) {
        for (int i = 0; i < ever.size(); i++) {
            if (made.continues(ever.get(i))) {
                ever.set(i, made.since(ever.get(i)));
                return Optional.of(ever.get(i));
            }
        }
        return Optional.empty();
    }

    /** In deep networks one illness is found in many layers, at once and one after the other: that is told once. */
    private void tell(List<Diagnosis> fresh) {
        firstOfEachKind(fresh).forEach((diagnosis, others) -> {
            if (told.stream().noneMatch(diagnosis::isLike)) {
                told.add(diagnosis);
                listener.accept(diagnosis.finding().severity(), diagnosis.inOneLine(others));
            }
        });
    }

    private static void log(Severity severity, String line) {
        if (severity == Severity.NOTICE) {
            LOG.info(line);
        } else {
            LOG.warn(line);
        }
    }

    /** Each with the number of others like it. */
    static Map<Diagnosis, Long> firstOfEachKind(List<Diagnosis> diagnoses) {
        Map<Diagnosis, Long> first = new LinkedHashMap<>();
        for (Diagnosis diagnosis : diagnoses) {
            if (first.keySet().stream().noneMatch(diagnosis::isLike)) {
                first.put(diagnosis, diagnoses.stream().filter(diagnosis::isLike).count() - 1);
            }
        }
        return first;
    }

    /** Whatever goes wrong is logged once, and nothing more is examined. */
    private void safely(Model model, Runnable event) {
        if (silent || !(model instanceof MultiLayerNetwork || model instanceof ComputationGraph) || !isPatient(model)) {
            return;
        }
        try {
            event.run();
        } catch (RuntimeException | Error e) { // Training goes on, whatever it was.
            silent = true;
            LOG.warn("The doctor examines nothing more; training goes on: {}", e.toString(), e);
        }
    }

    private synchronized boolean isPatient(Model model) {
        if (!hasPatient) {
            hasPatient = true;
            patient = new WeakReference<>(model);
        }
        boolean is = patient.get() == model;
        if (!is && !toldOfOthers) {
            toldOfOthers = true;
            LOG.warn("One doctor looks after one network: give each of the others a doctor of its own");
        }
        return is;
    }
}
