package plumbline.doctor;

import java.util.List;

/**
 * A classifier whose loss stays at that of a guess: the logarithm of 2 for each answer, or of how many classes there are, if they are
 * equally many. Of networks with one output, whose loss is a sum over nothing else. It is no more than a notice: some that stay there
 * for tens of epochs learn afterwards.
 *
 * @param epochs that it stays there
 * @param within share of that loss
 */
record ChanceLevel(int epochs, double within) implements Rule {

    @Override
    public String name() {
        return "chance level";
    }

    @Override
    public String source() {
        return "ours";
    }

    @Override
    public String remedy() {
        return "It has not begun to learn: look at what else is found, the labels and the learning rate.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<Past.Epoch> past = evidence.past().epochs();
        if (evidence.outputs().size() != 1 || past.size() < epochs) {
            return List.of();
        }
        Output output = evidence.outputs().get(0);
        double guess = output.guess();
        double largest = past.subList(past.size() - epochs, past.size()).stream()
                .mapToDouble(epoch -> Math.abs(epoch.loss() / guess - 1))
                .max()
                .orElseThrow();
        return largest <= within
                ? List.of(Finding.of(
                        Severity.NOTICE, output.layer(), "the loss stays at that of a guess, so far from it at most", largest, within))
                : List.of();
    }
}
