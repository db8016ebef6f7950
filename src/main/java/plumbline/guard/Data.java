package plumbline.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One array of a mini-batch.
 *
 * @param subject the beginning of a sentence about it, with its verb
 * @param column  what dimension 1 counts
 * @param values  [examples, ...]
 * @param whole   what it is the array of
 */
record Data(String subject, String column, INDArray values, String whole) {

    private static final String MINI_BATCH = "mini-batch";

    /** What a network has been given, inputs first. */
    static List<Data> of(Model network) {
        List<Data> data = new ArrayList<>();
        if (network instanceof MultiLayerNetwork layers) {
            String whole = whole(layers.getLayerWiseConfigurations().getBackpropType());
            data.add(new Data("the input is", "feature", layers.getInput(), whole));
            data.add(new Data("the labels are", "column", layers.getLabels(), whole));
        } else {
            ComputationGraph graph = (ComputationGraph) network;
            String whole = whole(graph.getConfiguration().getBackpropType());
            List<String> inputs = graph.getConfiguration().getNetworkInputs();
            for (int i = 0; i < inputs.size(); i++) {
                data.add(new Data("input " + inputs.get(i) + " is", "feature", graph.getInput(i), whole));
            }
            for (String output : graph.getConfiguration().getNetworkOutputs()) {
                if (graph.getLayer(output) instanceof IOutputLayer layer) {
                    data.add(new Data("the labels of " + output + " are", "column", layer.getLabels(), whole));
                }
            }
        }
        return data;
    }

    /** Truncated backpropagation gives a network one segment of the sequences after the other. */
    private static String whole(BackpropType type) {
        return type == BackpropType.TruncatedBPTT ? "segment" : MINI_BATCH;
    }

    /** What a layer that is pretrained has been given: the data, or the output of the layer below. */
    static Data of(Layer layer) {
        return new Data("its input is", "feature", layer.input(), MINI_BATCH);
    }

    /** Where it is not finite first, for example "the input is NaN in row 3, feature 0 of the mini-batch, counted from 0". */
    Optional<String> nonFinite() {
        if (values == null || !values.dataType().isFPType()) {
            return Optional.empty();
        }
        long examples = values.rank() < 2 ? 1 : values.size(0);
        for (long example = 0; example < examples; example++) {
            // One at a time: a copy of all can be more than there is memory for.
            double[] elements = example(example).ravel().toDoubleVector();
            for (int i = 0; i < elements.length; i++) {
                if (!Double.isFinite(elements[i])) {
                    return Optional.of(subject + " " + elements[i] + " in " + place(example * elements.length + i)
                            + " of the " + whole + ", counted from 0");
                }
            }
        }
        return Optional.empty();
    }

    /** Not by {@code slice} or {@code get}: of an array that is a view ND4J gives empty arrays for those. */
    private INDArray example(long example) {
        return values.rank() < 2
                ? values
                : values.tensorAlongDimension(example, IntStream.range(1, values.rank()).toArray());
    }

    /** @param index in the order of C, the last dimension fastest */
    private String place(long index) {
        long[] coordinates = new long[values.rank()];
        long rest = index;
        for (int dimension = coordinates.length - 1; dimension >= 0; dimension--) {
            coordinates[dimension] = rest % values.size(dimension);
            rest /= values.size(dimension);
        }
        return switch (coordinates.length) {
            case 0, 1 -> "row " + index;
            case 2 -> "row " + coordinates[0] + ", " + column + " " + coordinates[1];
            default -> "row " + coordinates[0] + ", element "
                    + Arrays.toString(Arrays.copyOfRange(coordinates, 1, coordinates.length));
        };
    }
}
