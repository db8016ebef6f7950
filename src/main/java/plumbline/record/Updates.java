package plumbline.record;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;

/**
 * The updates of one network: what DL4J's updater returned, if that is what the weights lost. To know it takes a copy of
 * the weights before the step and costs as much as a summary; so of a network trained by plain steps of the updater it is
 * checked at the first record and each {@value #PERIOD}th after it, as long as it holds. It is checked at every record
 * where constraints follow the step, other workers' gradients are in it, or a line search decides its length.
 */
final class Updates {

    static final int PERIOD = 16;

    /** Kept from check to check for its memory; null before the first. */
    private Row before;
    /** Records until the next check. */
    private int left;
    private boolean checking;

    /** Begins a step: the summaries of the weights, which are kept for {@link #of} where that needs them. */
    List<RowSummary.Summary> weights(Model network, Layout layout) {
        Row parameters = Row.of(network.params());
        checking = left == 0 || layout.constrained() || isMoreThanASubtraction(network);
        if (!checking) {
            return RowSummary.of(parameters, layout.slices());
        }
        if (before == null || !before.isLike(parameters)) {
            before = Row.like(network.params());
        }
        return RowSummary.copying(parameters, before, layout.slices());
    }

    /** Ends a step: the summaries of the updates. */
    List<RowSummary.Update> of(Model network, List<RowSummary.Slice> slices) {
        Row returned = Row.of(network.gradient().gradient());
        if (!checking) {
            left--;
            List<RowSummary.Update> updates = new ArrayList<>(slices.size());
            for (RowSummary.Summary update : RowSummary.of(returned, slices)) {
                updates.add(new RowSummary.Update(update.array(), true));
            }
            return updates;
        }
        List<RowSummary.Update> updates = Constraints.afterwards(
                network, after -> RowSummary.update(before, Row.of(after), returned, slices));
        left = updates.stream().allMatch(RowSummary.Update::returned) ? PERIOD - 1 : 0;
        return updates;
    }

    private static boolean isMoreThanASubtraction(Model network) {
        return network.conf().getOptimizationAlgo() != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT
                || network.getOptimizer().getGradientsAccumulator() != null;
    }
}
