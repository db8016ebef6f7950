package plumbline.doctor;

import java.util.List;

/**
 * Zhang, Zhai, Ma and Shen (ICSE 2021), "AUTOTRAINER: An automatic DNN training problem detection and repair system", with the defaults
 * of its code. It tells the first of zeros, explosion, vanishing and slowness alone, in this order, which is that of the list. All four
 * are behind its gate: the accuracy has never reached 0.7, or no epoch has brought 0.01. Numbers that are not finite it tells at once, and
 * swings, in the later version of its code, of a network that passes the gate too.
 *
 * <p>It asks both training and test accuracies; here there is one of the two. Without any only numbers that are not finite are told,
 * see {@link AccuracyGate}.
 */
final class AutoTrainer {

    static final String SOURCE = "AutoTrainer, ICSE 2021";

    private static final double ACCURACY = 0.7;
    private static final double GAIN = 0.01;

    static final List<Rule> RULES = List.of(
            new NonFiniteNumbers(),
            gated(new ZeroGradients(0.7, SOURCE)),
            gated(new FirstAndLast(new ExplodingGradient(70, SOURCE))),
            gated(new FirstAndLast(new VanishingGradient(1e-3, 1e-4, SOURCE))),
            gated(new SlowConvergence("slow convergence", Past::accuracies, GAIN, Severity.WARNING, SOURCE)),
            new AfterEpochs(new Oscillation("oscillating accuracy", Past::accuracies, 0.03, 0.2, SOURCE)));

    private AutoTrainer() {}

    private static Rule gated(Rule rule) {
        return new AfterEpochs(new AccuracyGate(rule, ACCURACY, GAIN));
    }
}
