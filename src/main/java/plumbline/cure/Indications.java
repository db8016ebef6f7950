package plumbline.cure;

import static java.util.Map.entry;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Against which illness which remedy is tried first: what Plumbline's studies found to help most in networks that are ill of it
 * ({@code results/remedies.md}), and where they have none, what was published against it.
 */
final class Indications {

    /** By the name of the doctor's rule. */
    private static final Map<String, List<Remedy>> BY_RULE = Map.ofEntries(
            entry("loss that does not fit the output", List.of(Remedies.fittingLoss())),
            entry("input scale", List.of(Remedies.scaledInputs(), Remedies.batchNormalisation())),
            entry("activation function", List.of(Remedies.relu(), Remedies.tanh(), Remedies.elu())),
            entry("numbers that are not finite", List.of(Remedies.tanh(), Remedies.orthogonal(), Remedies.batchNormalisation())),
            entry("weight scale", List.of(Remedies.orthogonal(), Remedies.he(), Remedies.glorot())),
            entry("saturated gates", List.of(Remedies.forgetGateBias())),
            entry("constant layer", List.of(Remedies.orthogonal(), Remedies.identity(), Remedies.elu())),
            entry("equal units", List.of(Remedies.orthogonal(), Remedies.he(), Remedies.glorot())),
            entry("dead units", List.of(Remedies.elu(), Remedies.identity(), Remedies.orthogonal(), Remedies.leakyRelu())),
            entry("units cut off", List.of(Remedies.elu(), Remedies.orthogonal(), Remedies.leakyRelu())),
            entry("saturated units", List.of(Remedies.orthogonal(), Remedies.glorot(), Remedies.relu())),
            entry("vanishing gradient", List.of(Remedies.orthogonal(), Remedies.identity(), Remedies.glorot(), Remedies.elu())),
            entry("exploding gradient", List.of(Remedies.clippingByNorm(1), Remedies.clippingByValue(0.5), Remedies.glorot())),
            entry("update size", List.of(Remedies.adam(0.01), Remedies.adam(0.001), Remedies.learningRate(1 / 10.0))),
            entry("slow loss", List.of(Remedies.adam(0.01), Remedies.adam(0.001), Remedies.momentum())),
            entry("oscillating loss", List.of(Remedies.learningRate(1 / 10.0), Remedies.adam(0.001), Remedies.batchSize(128))));

    private Indications() {}

    /**
     * All remedies, those first that are indicated, as the rules come.
     *
     * @param rules by which something was found
     */
    static List<Remedy> order(List<String> rules) {
        Set<Remedy> ordered = new LinkedHashSet<>();
        rules.forEach(rule -> ordered.addAll(BY_RULE.getOrDefault(rule, List.of())));
        ordered.addAll(Remedies.all());
        return List.copyOf(ordered);
    }

    /** The names of the rules that it knows something against. */
    static Set<String> rules() {
        return BY_RULE.keySet();
    }
}
