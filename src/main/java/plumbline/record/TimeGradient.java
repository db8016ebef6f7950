package plumbline.record;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * How far back in time the gradient reaches: one row of {@code time-gradients.csv}.
 *
 * @param epoch   1 = first; the network at the start of that epoch
 * @param step    time step of the sequence, 1 = first
 * @param meanAbs mean, over sequences and inputs, of the absolute gradient of a sequence's loss with respect to the input
 *                of the first recurrent layer at that time step
 */
@JsonPropertyOrder({"epoch", "step", "meanAbs"})
public record TimeGradient(int epoch, int step, double meanAbs) {

    /** The same, rounded to nine significant digits. */
    public TimeGradient inNineDigits() {
        return new TimeGradient(epoch, step, NineDigits.of(meanAbs));
    }

    /** The index of the network's first recurrent layer, from 0, if any. */
    static OptionalInt recurrentLayer(MultiLayerNetwork network) {
        Layer[] layers = network.getLayers();
        return IntStream.range(0, layers.length)
                .filter(i -> isRecurrent(layers[i]))
                .findFirst();
    }

    private static boolean isRecurrent(Layer layer) {
        return layer instanceof RecurrentLayer
                || layer instanceof BaseWrapperLayer wrapper && isRecurrent(wrapper.getUnderlying());
    }

    /**
     * The gradient at every time step, for the network as it is, without dropout. Neither its weights nor the random
     * number generator change; the gradients that the network holds do.
     *
     * @param network   with a recurrent layer
     * @param sequences features and labels in the network's format, without masks
     * @throws IllegalArgumentException if no layer is recurrent
     */
    static List<TimeGradient> of(MultiLayerNetwork network, DataSet sequences, int epoch) {
        int recurrent = recurrentLayer(network)
                .orElseThrow(() -> new IllegalArgumentException("the network has no recurrent layer"));
        INDArray gradient = gradient(network, recurrent, sequences); // [sequences, inputs, steps]
        double[] meanAbs = gradient.norm1(0, 1)
                .divi(gradient.size(0) * gradient.size(1))
                .toDoubleVector();
        List<TimeGradient> steps = new ArrayList<>();
        for (int i = 0; i < meanAbs.length; i++) {
            steps.add(new TimeGradient(epoch, i + 1, meanAbs[i]));
        }
        return steps;
    }

    /** The gradient of each example's own loss with respect to the input of a layer. */
    static INDArray gradient(MultiLayerNetwork network, int layer, DataSet examples) {
        Layer[] layers = network.getLayers();
        int last = layers.length - 1;
        if (network.getFlattenedGradients() == null) {
            network.initGradientsView(); // not trained yet
        }
        LayerWorkspaceMgr memory = LayerWorkspaceMgr.noWorkspaces();
        INDArray activation = examples.getFeatures();
        for (int i = 0; i <= last; i++) {
            InputPreProcessor reshaping = network.getLayerWiseConfigurations().getInputPreProcess(i);
            if (reshaping != null) {
                activation = reshaping.preProcess(activation, examples.numExamples(), memory);
            }
            activation = layers[i].activate(activation, false, memory);
        }
        ((IOutputLayer) layers[last]).setLabels(examples.getLabels());
        INDArray gradient = null;
        for (int i = last; i >= layer; i--) {
            gradient = backward(layers[i], gradient, memory);
            InputPreProcessor reshaping = network.getLayerWiseConfigurations().getInputPreProcess(i);
            if (reshaping != null && i > layer) {
                gradient = reshaping.backprop(gradient, examples.numExamples(), memory);
            }
        }
        // Not network.clear(), which throws the updater away, and with it Adam's moments.
        for (Layer used : layers) {
            used.clear();
        }
        return gradient;
    }

    /** Backpropagates through a layer as if it had no dropout: the forward pass dropped nothing. */
    private static INDArray backward(Layer layer, INDArray gradient, LayerWorkspaceMgr memory) {
        IDropout dropout = layer.conf().getLayer().getIDropout();
        layer.conf().getLayer().setIDropout(null);
        try {
            return layer.backpropGradient(gradient, memory).getSecond();
        } finally {
            layer.conf().getLayer().setIDropout(dropout);
        }
    }
}
