package plumbline.doctor;

import java.util.List;

/**
 * The gradient of a layer's weights is tiny, whatever that of the others is: its mean absolute value.
 *
 * @param least  that is no matter
 * @param source of it
 */
record TinyGradient(double least, String source) implements Rule {

    @Override
    public String name() {
        return "vanishing gradient";
    }

    @Override
    public String remedy() {
        return VanishingGradient.REMEDY;
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        return evidence.weights().stream()
                .filter(weight -> weight.gradient().stats().meanAbs() < least)
                .map(weight -> Finding.of(
                        Severity.WARNING,
                        weight.layer(),
                        "its gradient is tiny",
                        weight.gradient().stats().meanAbs(),
                        least))
                .toList();
    }
}
