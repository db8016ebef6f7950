package remedies;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import plumbline.experiment.Experiment;
import plumbline.experiment.GraphTask;
import plumbline.layer.LogitsBinaryCrossEntropy;

/** {@link Residual50He} with the loss of the logits in place of that of the probabilities. */
final class Residual50HeOnLogits implements DeepCircles, GraphTask {

    @Override
    public String id() {
        return "residual-50-he-logits";
    }

    @Override
    public String question() {
        return "With the loss of the logits: are shortcuts enough, with He weights in the blocks?";
    }

    @Override
    public List<Experiment> controls() {
        return List.of(new Residual50He());
    }

    @Override
    public ComputationGraphConfiguration configuration(long seed) {
        ComputationGraphConfiguration configuration = new Residual50He().configuration(seed);
        LayerVertex output = (LayerVertex) configuration.getVertices().get("output");
        ((OutputLayer) output.getLayerConf().getLayer()).setLossFn(new LogitsBinaryCrossEntropy());
        return configuration;
    }
}
