package faulty;

import static plumbline.csv.Range.require;
import static plumbline.csv.Range.share;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.IActivation;
import plumbline.csv.Csv;
import plumbline.experiment.Symptom;

/**
 * A training as it was published: a row of {@code circle.csv}, a copy of the reference that the project was given,
 * {@code tr -d '\r' < ../shared/reference/faulty-trainings/circle.csv > experiments/faulty/circle.csv}.
 *
 * @param id                          of the model, as its publishers call it
 * @param hiddenLayers                dense ones
 * @param activation                  of these, in Keras' words
 * @param init                        of their weights, in Keras' words
 * @param optimizer                   {@code Adam} or {@code SGD}, what is not Keras' default in brackets
 * @param learningRate                above 0
 * @param batch                       examples in a mini-batch
 * @param epochs                      at least 1
 * @param label                       {@code faulty} or {@code normal}
 * @param symptom                     of a faulty one: {@code GE}, {@code GV}, {@code DR}, {@code OL} or {@code SC}
 * @param bestOrFinalAccuracyReported on test; which of the two is not said; may be empty
 * @param accuracyAfterRepairReported what AutoTrainer's repair came to; may be empty
 * @param deepdiagnosisSaid           its log; may be empty
 * @param deeplocalizeSaid            its log; may be empty
 * @param architecture                see {@link Architecture}
 */
@JsonPropertyOrder({
    "id", "hiddenLayers", "activation", "init", "optimizer", "learningRate", "batch", "epochs", "label", "symptom",
    "bestOrFinalAccuracyReported", "accuracyAfterRepairReported", "deepdiagnosisSaid", "deeplocalizeSaid", "architecture"
})
public record PublishedTraining(
        String id,
        int hiddenLayers,
        String activation,
        String init,
        String optimizer,
        double learningRate,
        int batch,
        int epochs,
        String label,
        String symptom,
        String bestOrFinalAccuracyReported,
        String accuracyAfterRepairReported,
        String deepdiagnosisSaid,
        String deeplocalizeSaid,
        String architecture) {

    private static final Map<String, Symptom> SYMPTOMS = Map.of(
            "GE", Symptom.EXPLODING_GRADIENT,
            "GV", Symptom.VANISHING_GRADIENT,
            "DR", Symptom.DYING_RELU,
            "OL", Symptom.OSCILLATING_LOSS,
            "SC", Symptom.SLOW_CONVERGENCE);

    /** With the first five digits, which tell the models apart; four do not. */
    private static final Pattern UUID = Pattern.compile("_([0-9a-f]{5})[0-9a-f]{3}-");

    /** It is a part of that of a folder. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** All rows. */
    public static List<PublishedTraining> all() {
        try (Reader file = new InputStreamReader(
                PublishedTraining.class.getResourceAsStream("circle.csv"), StandardCharsets.UTF_8)) {
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("experiments/faulty/circle.csv, " + e.getMessage(), e);
        }
    }

    /**
     * The rows of a table.
     *
     * @throws IOException naming the line and what is wrong, if a row is not right
     */
    static List<PublishedTraining> read(Reader table) throws IOException {
        return Csv.of(PublishedTraining.class).read(table, PublishedTraining::check);
    }

    private void check(List<PublishedTraining> before) {
        require(NAME.matcher(name()).matches(), "id must have a UUID or begin with a word of letters and digits, not '" + id + "'");
        require(before.stream().noneMatch(other -> other.name().equals(name())), "a row before it is called " + name() + " too");
        require(batch >= 1, "batch must be at least 1, not " + batch);
        require(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY, "learning_rate must be above 0, not " + learningRate);
        require(epochs >= 1, "epochs must be at least 1, not " + epochs);
        require(label.equals("faulty") || label.equals("normal"), "label must be faulty or normal, not '" + label + "'");
        require(
                label.equals("faulty") ? SYMPTOMS.containsKey(symptom) : symptom.isEmpty(),
                "symptom must be GE, GV, DR, OL or SC of a faulty training and empty of a normal one, not '" + symptom + "'");
        checkAccuracy("best_or_final_accuracy_reported", bestOrFinalAccuracyReported);
        checkAccuracy("accuracy_after_repair_reported", accuracyAfterRepairReported);
        KerasWords.updater(optimizer, learningRate);
        checkHidden(Architecture.layers(architecture));
    }

    /** The table says of the hidden layers twice what they are. */
    private void checkHidden(List<Layer> layers) {
        List<DenseLayer> dense = layers.stream().filter(DenseLayer.class::isInstance).map(DenseLayer.class::cast).toList();
        require(dense.size() == hiddenLayers, "hidden_layers is %d, but architecture has %d".formatted(hiddenLayers, dense.size()));
        IActivation function = KerasWords.activation(activation);
        require(
                dense.stream().allMatch(layer -> layer.getActivationFn().equals(function)),
                "activation is " + activation + ", but that of architecture is not");
        IWeightInit weights = KerasWords.weights(init);
        require(
                dense.stream().allMatch(layer -> layer.getWeightInitFn().equals(weights)),
                "init is " + init + ", but that of architecture is not");
    }

    private static void checkAccuracy(String column, String cell) {
        require(cell.isEmpty() || cell.matches("[01]\\.\\d+"), column + " must be a number or empty, not '" + cell + "'");
        if (!cell.isEmpty()) {
            share(column, Double.parseDouble(cell));
        }
    }

    /** What the experiment is called by: the start of the model's UUID or, if it has none, the first word of its id. */
    String name() {
        Matcher uuid = UUID.matcher(id);
        return uuid.find() ? uuid.group(1) : id.split(" ")[0].toLowerCase(Locale.ROOT).replaceAll("\\W|_", "-");
    }

    /** What is wrong with it, as published; empty of one that was published as normal. */
    Optional<Symptom> fault() {
        return Optional.ofNullable(SYMPTOMS.get(symptom));
    }
}
