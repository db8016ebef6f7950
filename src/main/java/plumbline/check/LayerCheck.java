package plumbline.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import plumbline.network.LayerId;

/**
 * The gradient of one layer against the derivative of the loss along it.
 *
 * @param layer      its name and number
 * @param frozen     whether it is frozen: it is not checked then
 * @param parameters its arrays in DL4J's order, without those that the gradient of the loss does not train
 */
public record LayerCheck(LayerId layer, boolean frozen, List<ParameterCheck> parameters) {

    /** Copies the list. */
    public LayerCheck {
        parameters = List.copyOf(parameters);
    }

    /**
     * The squared norm of the layer's gradient over the derivative of the mean loss along it: 1 = right, 2 = the gradient
     * is twice the derivative. Empty if nothing could be measured, or gradient and derivative are zero.
     */
    public OptionalDouble factor() {
        double squares = 0;
        double along = 0;
        for (ParameterCheck array : parameters) {
            if (array.verdict() == Verdict.RIGHT || array.verdict().wrong()) {
                squares += array.gradient() * array.gradient();
                along += array.gradient() * array.derivative();
            }
        }
        return squares == 0 ? OptionalDouble.empty() : OptionalDouble.of(squares / along);
    }

    /** Whether the gradient of one of its arrays must be wrong. */
    public boolean wrong() {
        return parameters.stream().anyMatch(array -> array.verdict().wrong());
    }

    /** One line, for example {@code attention (layer 2): gradient is 2.000 times the derivative}. */
    @Override
    public String toString() {
        return layer + ": " + finding();
    }

    private String finding() {
        if (frozen) {
            return "frozen, not checked";
        }
        if (parameters.isEmpty()) {
            return "nothing that the gradient trains";
        }
        List<ParameterCheck> telling = parameters.stream().filter(array -> !array.zero()).toList();
        if (telling.isEmpty()) {
            return parameters.get(0).toString();
        }
        Map<String, List<String>> arraysByFinding = telling.stream()
                .collect(Collectors.groupingBy(
                        ParameterCheck::toString,
                        LinkedHashMap::new,
                        Collectors.mapping(ParameterCheck::parameter, Collectors.toList())));
        if (arraysByFinding.size() == 1) {
            return telling.get(0).toString();
        }
        return arraysByFinding.entrySet().stream()
                .map(finding -> String.join(", ", finding.getValue()) + ": " + finding.getKey())
                .collect(Collectors.joining("; "));
    }
}
