package plumbline.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import plumbline.network.LayerId;

/**
 * The gradient grows on its way to the input: a layer's is so much longer than the last layer's. Told of the layer in which it is
 * longest. Zhang et al. (ICSE 2021), "AUTOTRAINER", compare the first layer with the last, in networks of low accuracy.
 *
 * @param ratio  of the norm of the layer's gradient and that of the last layer's
 * @param source of the ratio
 */
record ExplodingGradient(double ratio, String source) implements Rule {

    @Override
    public String name() {
        return "exploding gradient";
    }

    @Override
    public String remedy() {
        return "Clip the gradient by its norm, lower the learning rate, or draw smaller weights.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<Map.Entry<LayerId, Double>> norms = List.copyOf(evidence.gradientNorms().entrySet());
        Optional<Map.Entry<LayerId, Double>> longest =
                norms.stream().filter(layer -> Double.isFinite(layer.getValue())).max(Map.Entry.comparingByValue());
        double last = norms.isEmpty() ? 0 : norms.get(norms.size() - 1).getValue();
        // Of no gradient at all every other is infinitely many times as long; of NaN none.
        if (last == 0 || longest.isEmpty() || !(longest.get().getValue() / last > ratio)) {
            return List.of();
        }
        return List.of(Finding.of(
                Severity.WARNING,
                longest.get().getKey(),
                "its gradient is many times as long as the last layer's",
                longest.get().getValue() / last,
                ratio));
    }
}
