package plumbline.cure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The remedies, to be applied by hand or to be tried by a {@link Cure}:
 *
 * <pre>{@code
 * MultiLayerConfiguration better = Remedies.orthogonal().applyTo(configuration).orElseThrow();
 * }</pre>
 *
 * <p>Each leaves the given configuration as it is, and says by its {@link Remedy#target() target} what it applies to.
 */
public final class Remedies {

    private Remedies() {}

    /** {@link GlorotWeights}. */
    public static NetworkRemedy glorot() {
        return new GlorotWeights();
    }

    /** {@link HeWeights}. */
    public static NetworkRemedy he() {
        return new HeWeights();
    }

    /** {@link LeCunWeights}. */
    public static NetworkRemedy leCun() {
        return new LeCunWeights();
    }

    /** {@link OrthogonalWeights}. */
    public static NetworkRemedy orthogonal() {
        return new OrthogonalWeights();
    }

    /** {@link LsuvWeights}. */
    public static Remedy lsuv() {
        return new LsuvWeights();
    }

    /** {@link IdentityWeights}. */
    public static NetworkRemedy identity() {
        return new IdentityWeights();
    }

    /** {@link Relu}. */
    public static NetworkRemedy relu() {
        return new Relu();
    }

    /** {@link LeakyRelu}. */
    public static NetworkRemedy leakyRelu() {
        return new LeakyRelu();
    }

    /** {@link Elu}. */
    public static NetworkRemedy elu() {
        return new Elu();
    }

    /** {@link Selu}. */
    public static NetworkRemedy selu() {
        return new Selu();
    }

    /** {@link Tanh}. */
    public static NetworkRemedy tanh() {
        return new Tanh();
    }

    /** {@link BatchNormalisation}. */
    public static NetworkRemedy batchNormalisation() {
        return new BatchNormalisation();
    }

    /** {@link FixupShortcuts}. */
    public static Remedy fixupShortcuts() {
        return new FixupShortcuts();
    }

    /**
     * {@link Clipping}.
     *
     * @param threshold of an element's size, above 0
     */
    public static NetworkRemedy clippingByValue(double threshold) {
        return Clipping.byValue(threshold);
    }

    /**
     * {@link Clipping}.
     *
     * @param threshold of the L2 norm of each array, above 0
     */
    public static NetworkRemedy clippingByNorm(double threshold) {
        return Clipping.byNorm(threshold);
    }

    /**
     * {@link LearningRate}.
     *
     * @param factor above 0
     */
    public static NetworkRemedy learningRate(double factor) {
        return new LearningRate(factor);
    }

    /**
     * {@link DecayingRate}.
     *
     * @param factor by which the learning rate is multiplied after every epoch, above 0 and below 1
     */
    public static NetworkRemedy decayingRate(double factor) {
        return new DecayingRate(factor);
    }

    /**
     * {@link AdamSteps}.
     *
     * @param rate of learning, above 0
     */
    public static NetworkRemedy adam(double rate) {
        return new AdamSteps(rate);
    }

    /** {@link Momentum}. */
    public static NetworkRemedy momentum() {
        return new Momentum();
    }

    /** {@link WithoutPenalty}. */
    public static NetworkRemedy withoutPenalty() {
        return new WithoutPenalty();
    }

    /** {@link FittingLoss}. */
    public static NetworkRemedy fittingLoss() {
        return new FittingLoss();
    }

    /** {@link LogitsLoss}. */
    public static NetworkRemedy logitsLoss() {
        return new LogitsLoss();
    }

    /** {@link ForgetGateBias}. */
    public static NetworkRemedy forgetGateBias() {
        return new ForgetGateBias();
    }

    /**
     * {@link BatchSize}.
     *
     * @param examples in a mini-batch, at least 1
     */
    public static Remedy batchSize(int examples) {
        return new BatchSize(examples);
    }

    /** {@link ScaledInputs}. */
    public static Remedy scaledInputs() {
        return new ScaledInputs();
    }

    /** One of {@link #all}, or several with a plus between them, as a {@link Proof} calls what it has proven; empty if there is no such one. */
    public static Optional<Remedy> named(String name) {
        return Arrays.stream(name.split(Pattern.quote(Candidate.AND)))
                .map(one -> all().stream().filter(remedy -> remedy.name().equals(one)).findFirst())
                .reduce((first, second) -> first.flatMap(one -> second.map(other -> both(one, other))))
                .orElseThrow();
    }

    /** The first, and then the second. */
    public static Remedy both(Remedy first, Remedy second) {
        return new Both(first, second);
    }

    /**
     * Each by itself: those first that are faults to be mended rather than choices to be made, then those that were often part of a cure of
     * trainings drawn as those of {@code results/cure.md} are, but others.
     */
    public static List<Remedy> all() {
        return List.of(
                fittingLoss(),
                scaledInputs(),
                forgetGateBias(),
                withoutPenalty(),
                adam(0.01),
                orthogonal(),
                elu(),
                batchNormalisation(),
                adam(0.001),
                identity(),
                lsuv(),
                selu(),
                tanh(),
                leakyRelu(),
                learningRate(1 / 10.0),
                learningRate(10),
                he(),
                glorot(),
                relu(),
                leCun(),
                learningRate(3),
                learningRate(1 / 3.0),
                momentum(),
                decayingRate(0.99),
                clippingByNorm(1),
                clippingByValue(0.5),
                batchSize(32),
                batchSize(128),
                logitsLoss(),
                fixupShortcuts());
    }
}
