package plumbline.check;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import plumbline.network.NetworkAdapter;
import plumbline.network.NetworkLayer;

/**
 * A copy of a network with everything off that makes its gradient differ from the derivative of its loss by intent, and
 * one mini-batch for it.
 */
final class NetworkCopy {

    /** Losses in two precisions that differ by more, in proportion, are not of the same network. */
    private static final double SAME = 0.01;

    /** Losses of two forward passes that differ by more, in proportion, do so by more than rounding. */
    private static final double REPRODUCED = 1e-3;

    private static final long SEED = 1;

    private final Model original;
    private final Model copy;
    private final MultiDataSet originalData;
    private final MultiDataSet data;
    private final DataType type;

    private NetworkCopy(Model original, MultiDataSet originalData, DataType type) {
        this.original = original;
        this.originalData = originalData;
        this.type = type;
        data = cast(originalData, type);
        copy = original instanceof MultiLayerNetwork network ? copy(network) : copy((ComputationGraph) original);
    }

    /** @throws IllegalArgumentException if the network has no loss on these data that could be compared */
    static NetworkCopy of(Model network, MultiDataSet data) {
        boolean initialised =
                network instanceof MultiLayerNetwork layers ? layers.isInitCalled() : network.params() != null;
        if (!initialised) {
            throw new IllegalArgumentException("the network is not initialised: call its init() first");
        }
        requireArrays(network, data);
        NetworkCopy copy = new NetworkCopy(network, data, network.params().dataType());
        copy.requireLoss();
        double loss = copy.loss();
        double again = copy.loss();
        if (!Double.isFinite(loss)) {
            throw new IllegalArgumentException("the loss is " + loss + ": there is no derivative to compare with");
        }
        if (Math.abs(loss - again) > REPRODUCED * Math.abs(loss)) {
            throw new IllegalArgumentException("the loss changes from one forward pass to the next, from " + loss + " to "
                    + again + ": a layer draws random numbers of its own; dropout and weight noise of DL4J are off already");
        }
        return copy;
    }

    /** The network in double precision; this one if it already is, or cannot run in it or computes something else there. */
    NetworkCopy inDoublePrecision() {
        if (type == DataType.DOUBLE) {
            return this;
        }
        try {
            NetworkCopy precise = new NetworkCopy(original, originalData, DataType.DOUBLE);
            double loss = loss();
            return Math.abs(precise.loss() - loss) <= SAME * Math.abs(loss) ? precise : this;
        } catch (RuntimeException layerOfOnePrecision) {
            return this;
        }
    }

    /**
     * A copy in this one's precision whose parameters, features and labels each are off by a rounding to another: how much
     * its gradient differs tells what roundings of that precision cost. Zeros stay zeros, and at their kinks.
     *
     * @param other the precision
     */
    NetworkCopy roundedTo(DataType other) {
        NetworkCopy rounded = new NetworkCopy(original, originalData, type);
        Random random = new Random(SEED);
        double precision = Derivative.precision(other);
        round(rounded.copy.params(), precision, random);
        for (INDArray[] arrays : List.of(rounded.data.getFeatures(), rounded.data.getLabels())) {
            Arrays.stream(arrays).filter(array -> array.dataType().isFPType()).forEach(array -> round(array, precision, random));
        }
        return rounded;
    }

    private static void round(INDArray array, double precision, Random random) {
        double[] factors = random.doubles(array.length()).map(element -> element < 0.5 ? 1 - precision : 1 + precision).toArray();
        array.muli(Nd4j.createFromArray(factors).reshape(array.shape()).castTo(array.dataType()));
    }

    DataType dataType() {
        return type;
    }

    /** The mean loss over the mini-batch, as in training. */
    double loss() {
        if (copy instanceof MultiLayerNetwork network) {
            INDArray featuresMask = mask(data.getFeaturesMaskArrays());
            INDArray labelsMask = mask(data.getLabelsMaskArrays());
            return network.score(new DataSet(data.getFeatures(0), data.getLabels(0), featuresMask, labelsMask), true);
        }
        return ((ComputationGraph) copy).score(data, true);
    }

    void computeGradient() {
        if (copy instanceof MultiLayerNetwork network) {
            network.setInput(data.getFeatures(0));
            network.setLabels(data.getLabels(0));
            network.setLayerMaskArrays(mask(data.getFeaturesMaskArrays()), mask(data.getLabelsMaskArrays()));
            network.computeGradientAndScore();
        } else {
            ComputationGraph graph = (ComputationGraph) copy;
            graph.setInputs(data.getFeatures());
            graph.setLabels(data.getLabels());
            graph.setLayerMaskArrays(data.getFeaturesMaskArrays(), data.getLabelsMaskArrays());
            graph.computeGradientAndScore();
        }
    }

    /**
     * That of the mean loss, in the shape of the parameter; zero if DL4J computes none for it, as below a frozen layer.
     *
     * <p>From the row that the updater reads, where it lies as the parameter does in the row of parameters: what DL4J hands
     * out by name has another rank in {@code Convolution1DLayer}.
     */
    INDArray gradient(String layer, String parameter) {
        INDArray array = parameter(layer, parameter);
        long begin = array.offset() - copy.params().offset();
        INDArray row = copy.gradient().gradient().reshape(copy.params().length());
        INDArray sum = row.get(NDArrayIndex.interval(begin, begin + array.length())).reshape(array.ordering(), array.shape());
        return sum.castTo(DataType.DOUBLE).div(copy.batchSize());
    }

    /** Not a copy. */
    INDArray parameter(String layer, String parameter) {
        return NetworkAdapter.of(copy).parameterLayers().stream()
                .filter(candidate -> candidate.key().equals(layer))
                .map(NetworkLayer::parameters)
                .findFirst()
                .orElseThrow()
                .get(parameter);
    }

    private static void requireArrays(Model network, MultiDataSet data) {
        ComputationGraph graph = network instanceof ComputationGraph several ? several : null;
        requireArrays("features", data.getFeatures(), graph == null ? 1 : graph.getNumInputArrays(), "inputs");
        requireArrays("labels", data.getLabels(), graph == null ? 1 : graph.getNumOutputArrays(), "outputs");
    }

    private static void requireArrays(String what, INDArray[] arrays, int expected, String ends) {
        long found = arrays == null ? 0 : Arrays.stream(arrays).filter(Objects::nonNull).count();
        if (found != expected) {
            throw new IllegalArgumentException("the data must have an array of %s for each of the network's %s: %d, not %d"
                    .formatted(what, ends, expected, found));
        }
    }

    private void requireLoss() {
        boolean loss = copy instanceof MultiLayerNetwork network
                ? network.getOutputLayer() instanceof IOutputLayer
                : ((ComputationGraph) copy).getConfiguration().getNetworkOutputs().stream()
                        .allMatch(output -> ((ComputationGraph) copy).getLayer(output) instanceof IOutputLayer);
        if (!loss) {
            throw new IllegalArgumentException("the network has no loss: its last layer must be an output or loss layer");
        }
    }

    private MultiLayerNetwork copy(MultiLayerNetwork network) {
        MultiLayerConfiguration configuration = network.getLayerWiseConfigurations().clone();
        configuration.setBackpropType(BackpropType.Standard);
        configuration.setDataType(type);
        configuration.getConfs().forEach(NetworkCopy::plain);
        MultiLayerNetwork result = new MultiLayerNetwork(configuration);
        result.init(parameters(network), false);
        return result;
    }

    private ComputationGraph copy(ComputationGraph graph) {
        ComputationGraphConfiguration configuration = graph.getConfiguration().clone();
        configuration.setBackpropType(BackpropType.Standard);
        configuration.setDataType(type);
        configuration.getDefaultConfiguration().setMiniBatch(true);
        configuration.getVertices().values().forEach(vertex -> {
            if (vertex instanceof LayerVertex layer) {
                plain(layer.getLayerConf());
            } else if (vertex instanceof SameDiffVertex ops) {
                PlainLayer.withoutRegularisation(ops);
            }
        });
        ComputationGraph result = new ComputationGraph(configuration);
        result.init(parameters(graph), false);
        return result;
    }

    private static void plain(NeuralNetConfiguration configuration) {
        configuration.setMiniBatch(true);
        configuration.setLayer(PlainLayer.of(configuration.getLayer()));
    }

    /** Never the network's own array. */
    private INDArray parameters(Model network) {
        INDArray parameters = network.params();
        return parameters.dataType() == type ? parameters.dup() : parameters.castTo(type);
    }

    private static INDArray mask(INDArray[] masks) {
        return masks == null ? null : masks[0];
    }

    private static MultiDataSet cast(MultiDataSet data, DataType type) {
        return new org.nd4j.linalg.dataset.MultiDataSet(
                cast(data.getFeatures(), type),
                cast(data.getLabels(), type),
                cast(data.getFeaturesMaskArrays(), type),
                cast(data.getLabelsMaskArrays(), type));
    }

    /** Never the caller's own arrays. Indices of words stay whole numbers. */
    private static INDArray[] cast(INDArray[] arrays, DataType type) {
        return arrays == null
                ? null
                : Arrays.stream(arrays).map(array -> cast(array, type)).toArray(INDArray[]::new);
    }

    private static INDArray cast(INDArray array, DataType type) {
        if (array == null) {
            return null;
        }
        return array.dataType().isFPType() && array.dataType() != type ? array.castTo(type) : array.dup();
    }
}
