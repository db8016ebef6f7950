package plumbline.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.api.ndarray.INDArray;
import plumbline.network.LayerId;
import plumbline.network.NetworkAdapter;
import plumbline.network.NetworkLayer;
import plumbline.record.GradientRecord;

/** The evidence of one training step, as far as it has been heard. */
final class Exam {

    private final List<Activity> inputs = new ArrayList<>();
    private final List<Activity> activities = new ArrayList<>();
    private final List<Incoming> incoming = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();
    private final Map<LayerId, Double> learningRates = new HashMap<>();

    private final Structure structure;

    private Exam(Structure structure) {
        this.structure = structure;
    }

    /**
     * Reads what the layers of a network put out.
     *
     * @param structure   of the network
     * @param activations by DL4J's keys of layers, {@link NetworkLayer#key}, and of a graph's inputs
     */
    static Exam of(Model network, Structure structure, Map<String, INDArray> activations) {
        Exam exam = new Exam(structure);
        Map<String, INDArray> left = new HashMap<>(activations);
        Set<String> dropped = NetworkInputs.dropped(network);
        int iteration = BaseOptimizer.getIterationCount(network);
        int epoch = BaseOptimizer.getEpochCount(network);
        for (NetworkLayer layer : NetworkAdapter.of(network).layers()) {
            layer.learningRate(iteration, epoch).ifPresent(rate -> exam.learningRates.put(layer.id(), rate));
            INDArray output = left.remove(layer.key());
            if (output != null && hasUnits(output) && !dropped.contains(layer.key())) {
                INDArray mask = layer.mask().orElseGet(() -> NetworkInputs.mask(network, output.size(0)));
                Activity activity = Activity.of(layer.id(), layer.activation(), exam.unitsSecond(layer.id(), output), mask);
                if (activity.values() > 0) {
                    exam.activities.add(activity);
                    if (IntStream.range(0, activity.units()).anyMatch(activity::isConstant)) {
                        Incoming.of(layer, activity.units()).ifPresent(exam.incoming::add);
                    }
                }
            }
            if (layer.configuration().orElse(null) instanceof BaseOutputLayer last) {
                exam.outputs.add(Output.of(
                        layer.id(),
                        layer.activation(),
                        last.getLossFn().getClass().getSimpleName(),
                        last.getNOut(),
                        last instanceof OutputLayer,
                        labels(network),
                        layer.mask().orElse(null)));
            }
        }
        NetworkInputs.of(network, left).forEach((id, input) -> {
            if (hasUnits(input.values())) {
                exam.inputs.add(Activity.of(id, "", exam.unitsSecond(id, input.values()), input.mask()));
            }
        });
        return exam;
    }

    /** What a layer, or an input, puts out, with its units as the second dimension. */
    private INDArray unitsSecond(LayerId layer, INDArray output) {
        if (output.rank() == 2 || !structure.channelsLast().contains(layer)) {
            return output;
        }
        int last = output.rank() - 1;
        return output.permute(IntStream.rangeClosed(0, last).map(i -> i == 0 ? 0 : i == 1 ? last : i - 1).toArray());
    }

    /** Those that the output is to give; null of a graph, which does not tell them before its backward pass. */
    private static INDArray labels(Model network) {
        return network instanceof MultiLayerNetwork layers ? layers.getLabels() : null;
    }

    private static boolean hasUnits(INDArray array) {
        return array.rank() >= 2 && !array.isEmpty() && array.dataType().isFPType();
    }

    /** Whether a number of what has been heard is NaN or infinite: who guards against that may not let the step end. */
    boolean isNotFinite() {
        return Stream.concat(inputs.stream(), activities.stream())
                        .anyMatch(activity -> Arrays.stream(activity.notFinite()).anyMatch(count -> count > 0))
                || outputs.stream().anyMatch(output -> output.notFinite() > 0);
    }

    /** What is known after the forward pass. */
    Evidence soFar(Model network, Past past) {
        return new Evidence(
                BaseOptimizer.getEpochCount(network) + 1,
                BaseOptimizer.getIterationCount(network),
                inputs,
                activities,
                incoming,
                outputs,
                structure,
                List.of(),
                OptionalDouble.empty(),
                learningRates,
                past);
    }

    /** All of it, now that the step has ended. */
    Evidence with(GradientRecord record, double loss, Past past) {
        return new Evidence(
                record.epoch(),
                record.iteration(),
                inputs,
                activities,
                incoming,
                outputs,
                structure,
                record.parameters(),
                OptionalDouble.of(loss),
                learningRates,
                past);
    }
}
