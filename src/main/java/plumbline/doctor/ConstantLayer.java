package plumbline.doctor;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A layer whose units put out the same for every example of the mini-batch, though not 0: the network's output does not depend on
 * its input. Told of the first such layer.
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
        return evidence.activities().stream()
                .filter(activity -> activity.values() > 1)
                .filter(activity -> IntStream.range(0, activity.units()).allMatch(activity::isConstant))
                .findFirst()
                .filter(activity -> IntStream.range(0, activity.units()).anyMatch(unit -> activity.zeros()[unit] < 1))
                .map(activity -> Finding.of(
                        Severity.FAILURE, activity.layer(), "its units put out the same for every example"))
                .stream()
                .toList();
    }
}
