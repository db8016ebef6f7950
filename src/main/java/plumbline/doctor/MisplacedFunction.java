package plumbline.doctor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A hidden layer with an activation function that does not belong there: softmax, which makes its units compete for a sum of 1; a
 * sigmoid among rectifiers, where it is the one that saturates, has a mean of 1/2 and a slope of 1/4 at most (Glorot and Bengio 2010,
 * "Understanding the difficulty of training deep feedforward neural networks"), or among tanh (LeCun et al. 1998, section 4.4); none at
 * all, so that two layers of weights are as good as one, where others have one. What others are multiplied by may be a gate, and is
 * passed over. Humbatova et al. (ICSE 2020) count it among the faults that are made.
 */
final class MisplacedFunction implements Rule {

    private static final Set<String> SOFTMAX = Set.of("softmax", "logsoftmax");
    private static final Set<String> SIGMOIDS = Set.of("sigmoid", "hardsigmoid");
    private static final Set<String> TANH = Set.of("tanh", "hardtanh", "rationaltanh", "softsign");
    private static final Set<String> RECTIFIERS = Set.of(
            "relu", "leakyrelu", "relu6", "thresholdedrelu", "rrelu", "rectifiedtanh", "elu", "selu", "gelu", "swish", "mish", "softplus");

    @Override
    public String name() {
        return "activation function";
    }

    @Override
    public String source() {
        return "Humbatova et al., ICSE 2020; Glorot and Bengio 2010";
    }

    @Override
    public String remedy() {
        return "Give it the function of the other hidden layers; a bottleneck may do without one.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<Hidden> hidden = evidence.structure().hidden();
        return hidden.stream().filter(layer -> !layer.gates()).flatMap(layer -> of(layer, hidden).stream()).toList();
    }

    private static Optional<Finding> of(Hidden layer, List<Hidden> hidden) {
        Set<String> others = hidden.stream()
                .filter(other -> other.recurrent() == layer.recurrent())
                .map(Hidden::function)
                .collect(Collectors.toSet());
        boolean rectifiers = others.stream().anyMatch(RECTIFIERS::contains);
        if (SOFTMAX.contains(layer.function())) {
            return Optional.of(Finding.of(Severity.WARNING, layer.layer(), "softmax in a hidden layer"));
        }
        if (SIGMOIDS.contains(layer.function()) && rectifiers) {
            return Optional.of(Finding.of(Severity.NOTICE, layer.layer(), "a sigmoid among rectifiers"));
        }
        if (SIGMOIDS.contains(layer.function()) && others.stream().anyMatch(TANH::contains)) {
            return Optional.of(Finding.of(Severity.NOTICE, layer.layer(), "a sigmoid among hyperbolic tangents"));
        }
        if (layer.function().equals("identity") && layer.feedsWeights() && others.size() > 1) {
            return Optional.of(Finding.of(Severity.NOTICE, layer.layer(), "no function between its weights and the next layer's"));
        }
        return Optional.empty();
    }
}
