package plumbline.doctor;

import java.util.List;

/**
 * Ben Braiek and Khomh (TOSEM 2023), "Testing feedforward neural networks training programs". It looks at every tenth of the steps in
 * which one mini-batch is learned by heart, the first ten left out, and at the activations of the last ten; here each step examined is
 * judged by itself. Its limits of the update are those of the logarithm to base 10 of mean absolute update by mean absolute weight, -4 and
 * -1. A standard deviation beyond its limits it passes over as long as a test of variances lets it; here it is told. Over how many steps a
 * gradient must decay is ours.
 */
final class TheDeepChecker {

    static final String SOURCE = "TheDeepChecker, TOSEM 2023";

    static final List<Rule> RULES = List.of(
            new NonFiniteNumbers(),
            SickUnits.faint(0.95, 0.5, SOURCE),
            SickUnits.extreme(0.85, 0.5, SOURCE),
            new ActivationSpread(new Limits(0.5, 2), SOURCE),
            new TinyGradient(1e-6, SOURCE),
            new DecayingGradient(0.5, SOURCE),
            new UpdateSize(new Limits(1e-4, 1e-1), SOURCE));

    private TheDeepChecker() {}
}
