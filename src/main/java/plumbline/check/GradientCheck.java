package plumbline.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import plumbline.network.LayerId;
import plumbline.network.NetworkAdapter;
import plumbline.network.NetworkLayer;
import plumbline.network.ParameterRole;
import plumbline.network.RandomState;

/**
 * Whether the gradient that a network's backward pass computes is the gradient of its loss, layer by layer:
 *
 * <pre>{@code
 * System.out.println(GradientCheck.of(network, dataSet));
 * }</pre>
 *
 * <pre>
 * dense (layer 1): gradient is 2.000 times the derivative
 * attention (layer 2): gradient is 2.000 times the derivative
 * output (layer 3): gradient is 1.000 times the derivative
 * </pre>
 *
 * <p>A factor that a layer gets wrong for the gradient that it passes on shows in all layers below it: look first at the
 * one closest to the output.
 *
 * <p>For each parameter array the network computes the gradient of the mean loss in its own precision, and central
 * differences measure the derivative of that loss along the gradient; the two norms are equal if the gradient is right.
 * A second, random direction finds a gradient of which a part is missing. The loss is computed in double precision if
 * the network can run in it, in its own otherwise; the step is chosen for each array, so that truncation and rounding
 * cost the least, and the result says where they still hide the answer.
 *
 * <p>Everything is done on a copy: the network keeps its parameters, gradient, updater, counts and recurrent state, no
 * listener is called, and the state of ND4J's random numbers is restored. In the copy, dropout, weight noise, L1, L2 and
 * weight decay are off, for DL4J's gradient is without these terms until the updater adds them; truncated
 * backpropagation through time is off, for its gradient is not that of the loss by intent. Batch normalisation works with
 * the mini-batch's mean and variance, as in training. Frozen layers, running averages and the centres of center loss are
 * not checked. Layers below a {@code FrozenLayer} get no gradient through it: they are told, and not counted among the wrong.
 *
 * <p>Costs four backward passes, about twenty forward passes for each array, some
 * eighty more for one that seems wrong, and the memory of a few copies of the network in
 * double precision: half a minute for 5 million parameters and 64 examples on two cores.
 *
 * @param layers those with parameters, from the input to the output
 */
public record GradientCheck(List<LayerCheck> layers) {

    /** Copies the list. */
    public GradientCheck {
        layers = List.copyOf(layers);
    }

    /**
     * Checks a network of one input and one output.
     *
     * @param network {@code MultiLayerNetwork} or {@code ComputationGraph}, initialised
     * @param data    one mini-batch, with or without masks; a few examples will do
     * @throws IllegalArgumentException if the network is neither of the two or not initialised, has no loss, or a loss that
     *                                  is not finite on these data, or changes from one forward pass to the next; or if
     *                                  the data have not as many arrays of features and labels as it has inputs and outputs
     * @throws RuntimeException         whatever DL4J throws of data with shapes that a layer does not take
     */
    public static GradientCheck of(Model network, DataSet data) {
        return of(network, Objects.requireNonNull(data, "the data must not be null").toMultiDataSet());
    }

    /**
     * Checks a network of any number of inputs and outputs, as {@link #of(Model, DataSet)}.
     *
     * @param data one mini-batch
     */
    public static GradientCheck of(Model network, MultiDataSet data) {
        Objects.requireNonNull(network, "the network must not be null");
        Objects.requireNonNull(data, "the data must not be null");
        RandomState random = new RandomState();
        // Asked by a listener, there is a workspace open, whose arrays do not live for long.
        MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
        try {
            return check(network, data);
        } finally {
            outside.close();
            random.restore();
        }
    }

    private static GradientCheck check(Model network, MultiDataSet data) {
        NetworkAdapter adapter = NetworkAdapter.of(network);
        NetworkCopy copy = NetworkCopy.of(network, data);
        NetworkCopy precise = copy.inDoublePrecision();
        Derivative derivative = new Derivative(precise, copy.dataType());
        copy.computeGradient();
        precise.computeGradient();
        NetworkCopy rounded = precise.roundedTo(copy.dataType());
        rounded.computeGradient();
        NetworkCopy roundedOtherwise = copy.roundedTo(copy.dataType());
        roundedOtherwise.computeGradient();
        Set<LayerId> belowFrozen = adapter.belowFrozen();
        List<LayerCheck> checks = new ArrayList<>();
        for (NetworkLayer layer : adapter.parameterLayers()) {
            List<ParameterCheck> arrays = new ArrayList<>();
            if (!layer.frozen()) {
                for (String parameter : layer.parameters().keySet()) {
                    if (layer.role(parameter) != ParameterRole.STATE) {
                        INDArray gradient = copy.gradient(layer.key(), parameter);
                        INDArray exact = precise.gradient(layer.key(), parameter);
                        // Rounded once, before all is computed, and as often as the network does on its way.
                        double noise = Math.max(
                                Derivative.norm(rounded.gradient(layer.key(), parameter).sub(exact)),
                                Derivative.norm(roundedOtherwise.gradient(layer.key(), parameter).sub(gradient)));
                        ParameterCheck array = derivative.check(
                                parameter, precise.parameter(layer.key(), parameter), gradient, exact, noise);
                        arrays.add(belowFrozen.contains(layer.id()) ? array.belowFrozen() : array);
                    }
                }
            }
            checks.add(new LayerCheck(layer.id(), layer.frozen(), arrays));
        }
        return new GradientCheck(checks);
    }

    /** The layers whose gradient must be wrong; empty if all is well, or hidden. */
    public List<LayerCheck> wrong() {
        return layers.stream().filter(LayerCheck::wrong).toList();
    }

    /** One line a layer. */
    @Override
    public String toString() {
        return layers.stream().map(LayerCheck::toString).collect(Collectors.joining("\n"));
    }
}
