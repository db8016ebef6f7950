package plumbline.network;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer of one's own on SameDiff that adds all its parameters, of one element each, to its input. */
final class NamedAtWill extends SameDiffLayer {

    private static final long serialVersionUID = 1;

    private List<String> weights;
    private List<String> biases;

    /** For DL4J, which copies a configuration by its JSON. */
    @SuppressWarnings("unused")
    private NamedAtWill() {}

    NamedAtWill(List<String> weights, List<String> biases) {
        this.weights = weights;
        this.biases = biases;
    }

    public List<String> getWeights() {
        return weights;
    }

    public void setWeights(List<String> weights) {
        this.weights = weights;
    }

    public List<String> getBiases() {
        return biases;
    }

    public void setBiases(List<String> biases) {
        this.biases = biases;
    }

    @Override
    public void defineParameters(SDLayerParams parameters) {
        weights.forEach(name -> parameters.addWeightParam(name, 1, 1));
        biases.forEach(name -> parameters.addBiasParam(name, 1, 1));
    }

    @Override
    public void initializeParameters(Map<String, INDArray> parameters) {
        parameters.values().forEach(parameter -> parameter.assign(0.5));
    }

    @Override
    public SDVariable defineLayer(SameDiff ops, SDVariable input, Map<String, SDVariable> parameters, SDVariable mask) {
        return parameters.values().stream().reduce(input, SDVariable::add);
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return input;
    }
}
