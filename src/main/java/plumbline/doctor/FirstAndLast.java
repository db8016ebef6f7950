package plumbline.doctor;

import java.util.List;
import plumbline.network.LayerId;

/** Asks a rule about the first and the last of the layers whose weights are trained, as if there were no others between them. */
record FirstAndLast(Rule rule) implements RuleAround {

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<LayerId> layers = List.copyOf(evidence.gradientNorms().keySet());
        return layers.isEmpty()
                ? List.of()
                : rule.judge(evidence.of(evidence.weights().stream()
                        .filter(weight -> weight.layer().equals(layers.get(0))
                                || weight.layer().equals(layers.get(layers.size() - 1)))
                        .toList()));
    }
}
