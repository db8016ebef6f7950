package plumbline.record;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import plumbline.network.LayerId;

/**
 * A training step that is recorded, from the gradient to the update.
 *
 * @param epoch     1 = first
 * @param iteration mini-batches before this one
 * @param scale     of which loss the gradient is
 * @param selection what is recorded
 * @param arrays    those recorded
 * @param gradients of each of them
 * @param clipped   fraction of each that is clipped
 * @param weights   of each; empty if neither these nor the updates are recorded
 * @param updates   of the network
 */
record Step(
        int epoch,
        int iteration,
        Scale scale,
        Selection selection,
        List<Layout.Array> arrays,
        List<ArraySummary> gradients,
        List<Double> clipped,
        List<RowSummary.Summary> weights,
        Updates updates) {

    /**
     * Begins with the gradient, while DL4J has not touched it yet: it is the sum over the mini-batch.
     *
     * @param updates of the network
     */
    static Step begin(Model network, Selection selection, Updates updates) {
        Scale scale = Scale.of(network);
        Layout layout = Layout.of(network, selection);
        // Unrecorded arrays too, if their layer has recorded ones: the norm of a layer is that of all its arrays.
        List<Layout.Array> read = layout.ofRecordedLayers();
        List<RowSummary.Summary> summaries = RowSummary.of(
                Row.of(network.gradient().gradient()),
                read.stream()
                        .map(array -> array.gradientSlice(network.batchSize(), array.clipping(scale).elementThreshold()))
                        .toList());
        Map<LayerId, List<RowSummary.Summary>> layers = new HashMap<>();
        for (int i = 0; i < read.size(); i++) {
            layers.computeIfAbsent(read.get(i).layer().id(), layer -> new ArrayList<>()).add(summaries.get(i));
        }
        List<ArraySummary> gradients = new ArrayList<>();
        List<Double> clipped = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            Layout.Array array = read.get(i);
            if (array.recorded()) {
                gradients.add(selection.summary(summaries.get(i).array()));
                clipped.add(array.clipping(scale).fraction(summaries.get(i), layers.get(array.layer().id())));
            }
        }
        return new Step(
                BaseOptimizer.getEpochCount(network) + 1,
                BaseOptimizer.getIterationCount(network),
                scale,
                selection,
                layout.recorded(),
                gradients,
                clipped,
                selection.weights() || selection.updates() ? updates.weights(network, layout.slices()) : List.of(),
                updates);
    }

    /** What the step has done, now that DL4J has updated the parameters. */
    List<ParameterRecord> end(Model network) {
        List<RowSummary.Update> ended = selection.updates()
                ? updates.of(network, arrays.stream().map(Layout.Array::slice).toList())
                : List.of();
        List<ParameterRecord> parameters = new ArrayList<>();
        for (int i = 0; i < arrays.size(); i++) {
            Layout.Array array = arrays.get(i);
            parameters.add(new ParameterRecord(
                    array.layer().id(),
                    array.parameter(),
                    array.role(),
                    gradients.get(i),
                    selection.weights() ? selection.summary(weights.get(i).array()) : ArraySummary.ABSENT,
                    selection.updates() ? selection.summary(ended.get(i).array()) : ArraySummary.ABSENT,
                    clipped.get(i),
                    marks(array, selection.updates() && !ended.get(i).returned())));
        }
        return parameters;
    }

    private static Set<ParameterRecord.Mark> marks(Layout.Array array, boolean measured) {
        Set<ParameterRecord.Mark> marks = EnumSet.noneOf(ParameterRecord.Mark.class);
        if (array.frozen()) {
            marks.add(ParameterRecord.Mark.FROZEN);
        }
        if (measured) {
            marks.add(ParameterRecord.Mark.MEASURED);
        }
        return marks;
    }
}
