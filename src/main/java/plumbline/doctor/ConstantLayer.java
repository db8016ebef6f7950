package plumbline.doctor;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A layer whose units put out the same for every example of the mini-batch, though not 0: the network's output does not depend on
 * its input. Told of the first such layer, if the last hidden layer is one too, and the examples differ.
 */
final class ConstantLayer implements Rule {

    @Override
    public String name() {
        return "constant layer";
    }

    @Override
    public String source() {
        return "ours";
    }

    @Override
    public String remedy() {
        return "Look at the inputs, the layer's weights and its activation function: the examples are not told apart from here on.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<Activity> layers = evidence.activities().stream().filter(activity -> activity.values() > 1).toList();
        boolean examplesDiffer = evidence.inputs().stream().anyMatch(input -> !isConstant(input));
        // Around a layer that is constant a shortcut may lead, or another branch: not around the last one too.
        if (layers.isEmpty() || !examplesDiffer || !isConstant(layers.get(layers.size() - 1))) {
            return List.of();
        }
        return layers.stream()
                .filter(ConstantLayer::isConstant)
                .findFirst()
                .filter(activity -> IntStream.range(0, activity.units()).anyMatch(unit -> activity.zeros()[unit] < 1))
                .map(activity -> Finding.of(Severity.FAILURE, activity.layer(), "its units put out the same for every example"))
                .stream()
                .toList();
    }

    private static boolean isConstant(Activity activity) {
        return IntStream.range(0, activity.units()).allMatch(activity::isConstant);
    }
}
