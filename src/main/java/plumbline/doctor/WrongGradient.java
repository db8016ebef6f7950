package plumbline.doctor;

import java.util.List;
import java.util.stream.IntStream;
import plumbline.check.GradientCheck;
import plumbline.check.LayerCheck;

/**
 * A layer whose backward pass is wrong: its gradient is not the derivative of the loss, as that of DL4J's own SameDiff layers is twice as
 * long. Told of the layer nearest to the output first, since what it passes on is wrong in all layers before it.
 *
 * @param check that was made
 */
record WrongGradient(GradientCheck check) implements Rule {

    @Override
    public String name() {
        return "wrong gradient";
    }

    @Override
    public String source() {
        return "central differences of the loss";
    }

    @Override
    public String remedy() {
        return "Use another layer, or mend its backward pass; a factor that is the same in all layers acts like a learning rate.";
    }

    /** Of the check, whatever the evidence. */
    @Override
    public List<Finding> judge(Evidence evidence) {
        return findings();
    }

    List<Finding> findings() {
        List<LayerCheck> wrong = check.wrong();
        return IntStream.range(0, wrong.size())
                .mapToObj(i -> wrong.get(wrong.size() - 1 - i))
                .map(layer -> Finding.of(
                        Severity.WARNING,
                        layer.layer(),
                        "its gradient is not the derivative of the loss, but so many times as long",
                        layer.factor().orElse(Double.NaN),
                        1))
                .toList();
    }
}
