package plumbline.record;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The parameter arrays of a network that a gradient trains, from DL4J's own table of them. */
final class NamedArrays {

    /** Running statistics and class centres. */
    private static final Set<String> STATE = Set.of("mean", "var", "log10stdev", "cL");

    private NamedArrays() {}

    /** By what {@link #name} calls them; views of the network's row of parameters. */
    static Map<String, INDArray> of(Model model) {
        List<String> owners = owners(model);
        UnaryOperator<String> name = owner -> model instanceof MultiLayerNetwork network
                ? network.getLayer(Integer.parseInt(owner)).conf().getLayer().getLayerName()
                : owner;
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        model.paramTable().forEach((key, array) -> {
            int split = key.lastIndexOf('_');
            String owner = key.substring(0, split);
            String parameter = key.substring(split + 1);
            if (!STATE.contains(parameter)) {
                arrays.put(name.apply(owner) + " (layer " + (owners.indexOf(owner) + 1) + ") " + parameter, array);
            }
        });
        return arrays;
    }

    static String name(ParameterRecord array) {
        return array.layer() + " " + array.parameter();
    }

    /** DL4J's keys of the layers with parameters, from the input on. */
    private static List<String> owners(Model model) {
        if (model instanceof ComputationGraph graph) {
            return Arrays.stream(graph.topologicalSortOrder())
                    .mapToObj(index -> graph.getVertices()[index])
                    .filter(vertex -> vertex.numParams() > 0)
                    .map(GraphVertex::getVertexName)
                    .toList();
        }
        return model.paramTable().keySet().stream()
                .map(key -> key.substring(0, key.lastIndexOf('_')))
                .distinct()
                .toList();
    }
}
