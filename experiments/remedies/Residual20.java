package remedies;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import plumbline.experiment.Experiment;
import plumbline.experiment.GraphTask;
import plumbline.layer.DenseIdentityBlock;
import plumbline.layer.SigmoidOutput;
import plumbline.optimizer.KerasSgd;

/**
 * The twenty hidden layers of plain-20 with a shortcut around every two of them: a residual net.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which gives no numbers; after He et al. 2015,
 * "Deep Residual Learning for Image Recognition". The first two layers have no shortcut, since their input has two
 * values and not five; nine blocks follow. The layers are those of plain-20, and as many. Without normalisation such a
 * net is given {@linkplain DenseIdentityBlock#fixup initial weights of its own}; residual-20-he has He's in their place.
 *
 * <p>What one should see: whether the gradient reaches the first layer, and whether more seeds learn.
 */
public final class Residual20 implements DeepCircles, GraphTask {

    static final int UNITS = 5;

    @Override
    public String id() {
        return "residual-20";
    }

    @Override
    public String question() {
        return "Do twenty hidden layers learn with shortcuts?";
    }

    /** Without shortcuts; with He's weights; and with weights that are not scaled down. */
    @Override
    public List<Experiment> controls() {
        return Stream.concat(
                        ResidualBlocks.controls(20, BlockWeights.FIXUP).stream(),
                        Stream.of(new ResidualBlocks(20, BlockWeights.ZERO)))
                .toList();
    }

    @Override
    public ComputationGraphConfiguration configuration(long seed) {
        return network(seed, 9, DenseIdentityBlock.fixup(UNITS, 9));
    }

    static ComputationGraphConfiguration network(long seed, int blocks, DenseIdentityBlock block) {
        var graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new KerasSgd(0.01, 0.9))
                .weightInit(WeightInit.RELU_UNIFORM) // He uniform
                .activation(Activation.RELU)
                .graphBuilder()
                .addInputs("input")
                .setInputTypes(InputType.feedForward(2))
                .addLayer("dense_01", new DenseLayer.Builder().nOut(UNITS).build(), "input")
                .addLayer("dense_02", new DenseLayer.Builder().nOut(UNITS).build(), "dense_01");
        String last = "dense_02";
        for (int i = 0; i < blocks; i++) {
            last = block.addTo(graph, last, 3 + 2 * i);
        }
        return graph.addLayer(
                        "output",
                        SigmoidOutput.builder()
                                .weightInit(WeightInit.XAVIER_UNIFORM) // Glorot uniform, Keras' default
                                .build(),
                        last)
                .setOutputs("output")
                .build();
    }
}
