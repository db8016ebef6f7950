package plumbline.layer;

import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The layout of a {@link GatedRecurrentUnit}'s parameters in the row that DL4J keeps for a layer, and their
 * initialisation.
 */
final class GatedRecurrentUnitParameters implements ParamInitializer {

    static final GatedRecurrentUnitParameters INSTANCE = new GatedRecurrentUnitParameters();

    static final String WEIGHTS = "W";
    static final String RECURRENT_WEIGHTS = "RW";
    static final String BIASES = "b";

    private GatedRecurrentUnitParameters() {}

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        GatedRecurrentUnit units = (GatedRecurrentUnit) layer;
        return (units.getNIn() + units.getNOut() + 2) * 3 * units.getNOut();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return List.of(WEIGHTS, RECURRENT_WEIGHTS, BIASES);
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return List.of(WEIGHTS, RECURRENT_WEIGHTS);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return List.of(BIASES);
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return weightKeys(layer).contains(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return biasKeys(layer).contains(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
        paramKeys(conf.getLayer()).forEach(conf::addVariable);
        Map<String, INDArray> parameters = getGradientsFromFlattened(conf, paramsView);
        if (initializeParams) {
            GatedRecurrentUnit units = (GatedRecurrentUnit) conf.getLayer();
            long nIn = units.getNIn();
            long nOut = units.getNOut();
            long[] shape = {nIn, 3 * nOut};
            long[] recurrentShape = {nOut, 3 * nOut};
            units.getWeightInitFn().init(nIn, 3 * nOut, shape, 'f', parameters.get(WEIGHTS));
            units.getWeightInitFnRecurrent()
                    .init(nOut, 3 * nOut, recurrentShape, 'f', parameters.get(RECURRENT_WEIGHTS));
            parameters.get(BIASES).assign(units.getBiasInit());
        }
        return parameters;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradientView) {
        GatedRecurrentUnit units = (GatedRecurrentUnit) conf.getLayer();
        long nIn = units.getNIn();
        long nOut = units.getNOut();
        INDArray all = gradientView.reshape(gradientView.length());
        Map<String, INDArray> parameters = new LinkedHashMap<>();
        parameters.put(WEIGHTS, rows(all, 0, nIn, nOut));
        parameters.put(RECURRENT_WEIGHTS, rows(all, nIn, nOut, nOut));
        parameters.put(BIASES, rows(all, nIn + nOut, 2, nOut));
        return parameters;
    }

    /**
     * The matrix of {@code count} rows, each with one value for every gate of every unit, that follows {@code before}
     * such rows.
     */
    private static INDArray rows(INDArray all, long before, long count, long nOut) {
        long length = 3 * nOut;
        return all.get(interval(before * length, (before + count) * length)).reshape('f', count, length);
    }
}
