package plumbline.record;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import plumbline.network.LayerId;

/**
 * A training step that is recorded, from the gradient to the update.
 *
 * @param epoch     1 = first
 * @param iteration mini-batches before this one
 * @param scale     of which loss the gradient is
 * @param loss      of the mini-batch
 * @param selection what is recorded
 * @param layout    of the network
 * @param gradients of each of the arrays recorded
 * @param clipped   fraction of each that is clipped
 * @param weights   of each; empty if neither these nor the updates are recorded
 * @param updates   of the network
 */
record Step(
        int epoch,
        int iteration,
        Scale scale,
        double loss,
        Selection selection,
        Layout layout,
        List<ArraySummary> gradients,
        List<Double> clipped,
        List<RowSummary.Summary> weights,
        Updates updates) {

    /**
     * Begins with the gradient, while DL4J has not touched it yet: it is the sum over the mini-batch.
     *
     * @param layout  of the network as it is now
     * @param updates of the network
     */
    static Step begin(Model network, Layout layout, Selection selection, Updates updates) {
        Scale scale = Scale.of(network);
        // Unrecorded arrays too, if their layer has recorded ones: the norm of a layer is that of all its arrays.
        List<Layout.Array> read = layout.ofRecordedLayers();
        List<Clipping> clippings = new ArrayList<>(read.size());
        List<RowSummary.Slice> slices = new ArrayList<>(read.size());
        for (Layout.Array array : read) {
            Clipping clipping = array.clipping(scale);
            clippings.add(clipping);
            slices.add(array.gradientSlice(network.batchSize(), clipping.elementThreshold()));
        }
        List<RowSummary.Summary> summaries = RowSummary.of(Row.of(network.gradient().gradient()), slices);
        List<ArraySummary> gradients = new ArrayList<>(read.size());
        List<Double> clipped = new ArrayList<>(read.size());
        for (int i = 0; i < read.size(); i++) {
            Layout.Array array = read.get(i);
            if (array.recorded()) {
                gradients.add(selection.summary(summaries.get(i).array()));
                clipped.add(clippings.get(i).fraction(summaries.get(i), () -> ofLayer(array.layer(), read, summaries)));
            }
        }
        return new Step(
                BaseOptimizer.getEpochCount(network) + 1,
                BaseOptimizer.getIterationCount(network),
                scale,
                network.score(),
                selection,
                layout,
                gradients,
                clipped,
                selection.weights() || selection.updates() ? updates.weights(network, layout) : List.of(),
                updates);
    }

    private static List<RowSummary.Summary> ofLayer(
            LayerId layer, List<Layout.Array> read, List<RowSummary.Summary> summaries) {
        return IntStream.range(0, read.size())
                .filter(i -> read.get(i).layer().equals(layer))
                .mapToObj(summaries::get)
                .toList();
    }

    /** Whether there is anything to record. */
    boolean isEmpty() {
        return layout.recorded().isEmpty();
    }

    /** What the step has done, now that DL4J has updated the parameters. */
    List<ParameterRecord> end(Model network) {
        List<Layout.Array> arrays = layout.recorded();
        List<RowSummary.Update> ended = selection.updates() ? updates.of(network, layout.slices()) : List.of();
        List<ParameterRecord> parameters = new ArrayList<>(arrays.size());
        for (int i = 0; i < arrays.size(); i++) {
            Layout.Array array = arrays.get(i);
            parameters.add(new ParameterRecord(
                    array.layer(),
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
