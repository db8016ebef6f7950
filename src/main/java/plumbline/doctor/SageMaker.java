package plumbline.doctor;

import java.util.List;

/**
 * Amazon SageMaker Debugger, the built-in rules of its documentation, "List of Debugger built-in rules": VanishingGradient, DeadRelu,
 * SaturatedActivation, PoorWeightInitialization, of which the ratio of variances, in the first ten steps, and WeightUpdateRatio. The
 * debugger sees the arguments of activation functions; here they are inferred from outputs, see {@link Squashing}.
 */
final class SageMaker {

    static final String SOURCE = "SageMaker Debugger";

    static final List<Rule> RULES = List.of(
            new NonFiniteNumbers(),
            SickUnits.inactive(0.99, 0.5, SOURCE),
            SickUnits.pinned(0.99, 0.5, SOURCE),
            new TinyGradient(1e-7, SOURCE),
            new VarianceRatio(10, 10, SOURCE),
            new UpdateSize(new Limits(1e-8, 10), SOURCE));

    private SageMaker() {}
}
