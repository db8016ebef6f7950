package plumbline.cure;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.Task;
import plumbline.layer.Orthogonal;

/**
 * Layer-sequential unit variance: {@linkplain OrthogonalWeights orthogonal weights}, whose gain in each hidden layer, from the first on, is
 * such that what its function is applied to has variance 1 over the first mini-batch, whatever the function and the data. The gains are each
 * seed's own; a diff shows those of one.
 *
 * <p>Source: Mishkin and Matas 2016, "All you need is a good init".
 */
record LsuvWeights() implements Remedy {

    private static final OrthogonalWeights ORTHOGONAL = new OrthogonalWeights();

    @Override
    public String name() {
        return "LSUV weights";
    }

    @Override
    public String target() {
        return "sequences of dense layers on one input of features";
    }

    @Override
    public boolean comesLast() {
        return true;
    }

    @Override
    public Optional<Task> applyTo(Task task) {
        INDArray inputs = task.data().train().toMultiDataSet().getFeatures(0);
        if (!(task instanceof MultiLayerTask layers) || inputs.rank() != 2 || !isDense(layers.configuration(1))) {
            return Optional.empty();
        }
        INDArray batch = inputs.get(NDArrayIndex.interval(0, Math.min(task.batchSize(), inputs.size(0))), NDArrayIndex.all()).dup();
        return Optional.of(MultiLayerTask.of(
                task.data(), seed -> scaled(layers.configuration(seed), batch), task.batchSize(), task.epochs(), task.success()));
    }

    private static boolean isDense(MultiLayerConfiguration configuration) {
        return configuration.getInputPreProcessors().isEmpty()
                && configuration.getConf(0).getLayer() instanceof DenseLayer;
    }

    private static MultiLayerConfiguration scaled(MultiLayerConfiguration drawnOtherwise, INDArray batch) {
        MultiLayerConfiguration configuration = ORTHOGONAL.applyTo(drawnOtherwise).orElse(drawnOtherwise);
        MultiLayerNetwork network = new MultiLayerNetwork(configuration.clone());
        network.init();
        List<Layer> layers = Layers.of(configuration);
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof DenseLayer dense && dense.getWeightInitFn() instanceof Orthogonal drawn) {
                INDArray input = i == 0 ? batch : network.feedForwardToLayer(i - 1, batch, true).get(i);
                INDArray weights = network.getLayer(i).getParam("W");
                double gain = drawn.gain() / input.mmul(weights).std(false).getDouble(0);
                if (gain > 0 && gain < Double.POSITIVE_INFINITY) { // Otherwise nothing comes in, or too much.
                    weights.muli(gain / drawn.gain());
                    dense.setWeightInitFn(new Orthogonal(gain));
                }
            }
        }
        return configuration;
    }
}
