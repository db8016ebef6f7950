package plumbline.doctor;

import java.util.List;

/**
 * Wardat, Cruz, Le and Rajan (ICSE 2022), "DeepDiagnosis: Automatically diagnosing faults and recommending actionable fixes in deep
 * learning programs". It looks at one mini-batch at the end of an epoch, at dead nodes after the last only, and tells learning rate and
 * variance as the cause of another sign; here each is told at any step. Its code divides by a layer's mean
 * weight, and takes the variance of that; here both are of all the layer's weights.
 */
final class DeepDiagnosis {

    static final String SOURCE = "DeepDiagnosis, ICSE 2022";

    /** Of a layer's weights, the mean absolute gradient below which it is none. */
    static final double NO_GRADIENT = 1e-7;

    static final List<Rule> RULES = List.of(
            new NonFiniteNumbers(),
            new ZeroOutputs(0.7, SOURCE),
            new SaturatedUnits(0.5, SOURCE),
            new TinyGradient(NO_GRADIENT, SOURCE),
            new LearningRate(new Limits(1e-5, 1e-1), SOURCE),
            new WeightVariance(new Limits(1e-5, 10), SOURCE));

    private DeepDiagnosis() {}
}
