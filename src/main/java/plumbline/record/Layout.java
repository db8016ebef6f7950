package plumbline.record;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import plumbline.network.LayerId;
import plumbline.network.NetworkAdapter;
import plumbline.network.NetworkLayer;
import plumbline.network.ParameterRole;
import plumbline.network.Running;

/**
 * Where each parameter array lies in the one row in which DL4J keeps all parameters of a network, and their gradients. It
 * keeps no network alive: whoever remembers it may outlive that.
 */
final class Layout {

    /** What it was made of: what ran, and where the row is in memory. */
    private final Running running;

    private final long address;
    private final List<Array> arrays;
    private final List<Array> recorded;
    private final List<Array> ofRecordedLayers;
    private final List<RowSummary.Slice> slices;

    private Layout(Running running, long address, List<Array> arrays) {
        this.running = running;
        this.address = address;
        this.arrays = arrays;
        recorded = arrays.stream().filter(Array::recorded).toList();
        Set<LayerId> layers = recorded.stream().map(Array::layer).collect(Collectors.toSet());
        ofRecordedLayers = arrays.stream().filter(array -> layers.contains(array.layer())).toList();
        slices = recorded.stream().map(Array::slice).toList();
    }

    /**
     * @param layer    that has it
     * @param running  DL4J's object for that
     * @param offset   of its first element
     * @param length   its elements
     * @param recorded whether records have it
     * @param frozen   whether its layer is frozen, or cut off by one that is
     */
    record Array(
            LayerId layer,
            Reference<Trainable> running,
            String parameter,
            ParameterRole role,
            int offset,
            int length,
            boolean recorded,
            boolean frozen) {

        /** That of the array as it is. */
        RowSummary.Slice slice() {
            return new RowSummary.Slice(offset, length, 1);
        }

        /**
         * That of the gradient of the mean loss, where DL4J has the sum over the mini-batch.
         *
         * @param threshold beyond which elements are counted
         */
        RowSummary.Slice gradientSlice(int examples, double threshold) {
            // What is not trained by the gradient is no sum over the mini-batch: running mean and variance.
            boolean sum = running.get().updaterDivideByMinibatch(parameter);
            return new RowSummary.Slice(offset, length, sum ? examples : 1, threshold);
        }

        /** As its layer is configured now. */
        Clipping clipping(Scale scale) {
            return Clipping.of(running.get().getConfig(), scale.applied());
        }
    }

    /** The row of a network as it is now. State that is not trained by the gradient is not recorded. */
    static Layout of(Model network, Selection selection) {
        List<Array> arrays = new ArrayList<>();
        INDArray row = network.params();
        NetworkAdapter adapter = NetworkAdapter.of(network);
        // In a graph they learn by the ways around the frozen layer: DL4J refuses to train those that have none.
        Set<LayerId> cutOff = network instanceof MultiLayerNetwork ? adapter.belowFrozen() : Set.of();
        for (NetworkLayer layer : adapter.parameterLayers()) {
            Reference<Trainable> running = new WeakReference<>(layer.trainable());
            boolean frozen = layer.frozen() || cutOff.contains(layer.id());
            for (var parameter : layer.parameters().entrySet()) {
                String name = parameter.getKey();
                ParameterRole role = layer.role(name);
                int length = (int) parameter.getValue().length();
                // Not one after the other: some layers name the weights first and have the biases first in the row.
                int offset = length == 0 ? 0 : (int) (parameter.getValue().offset() - row.offset());
                boolean recorded = role != ParameterRole.STATE && length > 0 && selection.includes(layer.id(), name);
                arrays.add(new Array(layer.id(), running, name, role, offset, length, recorded, frozen));
            }
        }
        return new Layout(Running.of(network), address(row), arrays);
    }

    /** Not its buffer: a graph makes a new one whenever it is asked. */
    private static long address(INDArray row) {
        return row.isEmpty() ? 0 : row.data().address();
    }

    /** Whether it is still that of the network: the same layers run, and the parameters are where they were. */
    boolean isOf(Model network) {
        return address(network.params()) == address && running.isOf(network);
    }

    /** The arrays that records have, in their order. */
    List<Array> recorded() {
        return recorded;
    }

    /** All arrays of the layers of which records have any. */
    List<Array> ofRecordedLayers() {
        return ofRecordedLayers;
    }

    /** Whether any layer has constraints now. */
    boolean constrained() {
        return arrays.stream().map(Array::running).distinct().map(Reference::get).anyMatch(NetworkLayer::isConstrained);
    }

    /** What an expression is looked for in: the names of all arrays that records can have. */
    List<String> names() {
        return arrays.stream()
                .filter(array -> array.role() != ParameterRole.STATE && array.length() > 0)
                .map(array -> Selection.name(array.layer(), array.parameter()))
                .toList();
    }

    /** The slices of the arrays that records have. */
    List<RowSummary.Slice> slices() {
        return slices;
    }
}
