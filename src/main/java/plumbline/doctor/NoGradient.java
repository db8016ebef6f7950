package plumbline.doctor;

import java.util.List;
import plumbline.record.ParameterRecord;

/**
 * No layer has a gradient to speak of, though the loss is not solved: the output is saturated, so that a sigmoid of single precision is
 * exactly 0 or 1, or the signal has died on its way through all layers, so that none is worse off than the last. Wardat et al. (ICSE 2022),
 * "DeepDiagnosis", have the limit for the gradient of one layer. Where a dead layer leaves the biases behind it theirs,
 * {@link VanishingGradient} tells of it.
 *
 * @param mean   absolute gradient of a layer's weights, below which it is none
 * @param source of that
 */
record NoGradient(double mean, String source) implements Rule {

    @Override
    public String name() {
        return "no gradient";
    }

    @Override
    public String remedy() {
        return "Initialise by He's or Glorot's weights, with biases of 0, scale the inputs, and compute the loss from logits.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        double largest = evidence.weights().stream().mapToDouble(weight -> weight.gradient().stats().meanAbs()).max().orElse(mean);
        boolean isNone = evidence.parameters().stream().allMatch(NoGradient::isZero);
        if (!(evidence.lossByGuess() >= UnlessSolved.SOLVED) || largest >= mean || largest == 0 && !isNone) {
            return List.of();
        }
        return List.of(Finding.of(
                isNone ? Severity.FAILURE : Severity.WARNING, null, "no layer has a gradient to speak of, the largest", largest, mean));
    }

    private static boolean isZero(ParameterRecord parameter) {
        return parameter.gradient().stats().l2() == 0;
    }
}
