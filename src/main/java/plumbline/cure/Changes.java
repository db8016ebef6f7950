package plumbline.cure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import plumbline.experiment.GraphTask;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.Task;

/**
 * What is to be changed in the code of a task, as a diff: under each group of layers of which the same is changed, the lines of DL4J's
 * builder that go, with a minus, and those that come, with a plus.
 */
final class Changes {

    private Changes() {}

    /**
     * The lines of the diff.
     *
     * @param after the same with remedies, which may change and add layers
     */
    static List<String> between(Task before, Task after) {
        List<String> diff = new ArrayList<>();
        groups(layers(before), layers(after)).forEach((lines, layers) -> {
            diff.add("  // " + (layers.size() > 2 ? layers.get(0) + " to " + layers.get(layers.size() - 1) : String.join(", ", layers)));
            diff.addAll(lines);
        });
        if (before instanceof MultiLayerTask && after instanceof GraphTask graph) {
            diff.add("  // the network");
            diff.add("- .list() of layers");
            diff.add("+ .graphBuilder(), in which the input of each layer is the one before it, with");
            diff.addAll(vertices(graph.configuration(1)));
        }
        if (before.batchSize() != after.batchSize()) {
            diff.add("  // the iterator");
            diff.add("- mini-batches of " + before.batchSize());
            diff.add("+ mini-batches of " + after.batchSize());
        }
        if (!Arrays.equals(inputs(before), inputs(after))) {
            diff.add("  // the data");
            diff.add("+ new NormalizerStandardize(), fitted to the training examples, transforms all examples");
        }
        return diff;
    }

    /** How many settings a diff changes, a setting of many layers counted once. */
    static long settings(List<String> diff) {
        return diff.stream()
                .filter(line -> !line.startsWith("  //"))
                .map(line -> line.substring(1).strip().split("[( ]")[0])
                .distinct()
                .count();
    }

    private static INDArray[] inputs(Task task) {
        return task.data().train().toMultiDataSet().getFeatures();
    }

    /** Those that are no layers; what comes behind one has it for its input. */
    private static List<String> vertices(ComputationGraphConfiguration graph) {
        return graph.getVertices().entrySet().stream()
                .filter(vertex -> vertex.getValue() instanceof ElementWiseVertex)
                .map(vertex -> "+ .addVertex(\"%s\", new ElementWiseVertex(Op.%s), \"%s\")".formatted(
                        vertex.getKey(),
                        ((ElementWiseVertex) vertex.getValue()).getOp(),
                        String.join("\", \"", graph.getVertexInputs().get(vertex.getKey()))))
                .toList();
    }

    private static List<Layer> layers(Task task) {
        return task instanceof MultiLayerTask layers
                ? Layers.of(layers.configuration(1).clone())
                : Layers.of(((GraphTask) task).configuration(1).clone());
    }

    /** The names of the layers of which the same is changed, by the lines of that. */
    private static Map<List<String>, List<String>> groups(List<Layer> before, List<Layer> after) {
        Map<List<String>, List<String>> groups = new LinkedHashMap<>();
        int next = 0;
        for (Layer layer : before) {
            List<String> goes = new ArrayList<>(BuilderLines.of(layer));
            List<String> comes = new ArrayList<>(BuilderLines.of(after.get(next)));
            List<String> stay = List.copyOf(goes);
            goes.removeAll(comes);
            comes.removeAll(stay);
            List<String> lines = new ArrayList<>();
            goes.forEach(line -> lines.add("-     " + line));
            comes.forEach(line -> lines.add("+     " + line));
            for (next++; next < after.size() && isAdded(after.get(next), before); next++) {
                lines.add("+ " + BuilderLines.whole(after.get(next)));
            }
            if (!lines.isEmpty()) {
                groups.computeIfAbsent(lines, first -> new ArrayList<>()).add(layer.getLayerName());
            }
        }
        return groups;
    }

    private static boolean isAdded(Layer layer, List<Layer> before) {
        return before.stream().noneMatch(old -> Objects.equals(old.getLayerName(), layer.getLayerName()));
    }
}
