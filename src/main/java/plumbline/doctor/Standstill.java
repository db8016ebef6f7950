package plumbline.doctor;

import java.util.List;

/**
 * The weights of no layer move, though there is a gradient and the loss is not solved: the learning rate, its schedule, or clipping leaves
 * nothing of it. Told once some steps are done: a learning rate that is warmed up begins at 0, and some that learn linger before.
 *
 * @param ratio  of mean absolute update and weight, below which weights stand still
 * @param source of it
 */
record Standstill(double ratio, String source) implements Rule {

    /** Mini-batches, before which nothing is told; ours. */
    private static final int STEPS = 200;

    @Override
    public String name() {
        return "standstill";
    }

    @Override
    public String remedy() {
        return "Raise the learning rate, and see what its schedule and clipping leave of it.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        double largest = evidence.weights().stream()
                .mapToDouble(weight -> weight.updateRatio().orElse(Double.NaN))
                .reduce(0, Math::max); // NaN if one is.
        boolean hasGradient = evidence.weights().stream().anyMatch(weight -> weight.gradient().stats().meanAbs() >= DeepDiagnosis.NO_GRADIENT);
        return evidence.iteration() >= STEPS
                        && hasGradient
                        && largest < ratio
                        && evidence.lossByGuess() >= UnlessSolved.SOLVED
                ? List.of(Finding.of(Severity.WARNING, null, "the weights of no layer move, by at most", largest, ratio))
                : List.of();
    }
}
