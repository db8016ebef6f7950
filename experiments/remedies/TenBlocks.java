package remedies;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import plumbline.data.Drawings;
import plumbline.data.Split;
import plumbline.experiment.Experiment;
import plumbline.experiment.GraphTask;
import plumbline.layer.NormalizedConvolution;
import plumbline.layer.SigmoidOutput;
import plumbline.optimizer.KerasSgd;

/**
 * What the plain and the residual net of convolutions share: small drawings, and all of a small ResNet but the kind of
 * its blocks. A convolution of 3 x 3; pooling, which keeps the largest of every 2 x 2 values; ten blocks of three
 * convolutions; the average over each channel; one sigmoid. The optimiser is that of the first tutorial.
 */
interface TenBlocks extends Experiment, GraphTask {

    int BLOCKS = 10;
    int CHANNELS = 8;

    /** Filters within a block: a quarter of the channels, as in ResNet-50. */
    int FILTERS = CHANNELS / 4;

    /**
     * Adds a block to the graph and returns its output.
     *
     * @param layer number of the first of its three convolutions
     */
    String addBlock(GraphBuilder graph, String input, int layer);

    /** 500 drawings to train on and 500 others to test on, noise 0.2. */
    @Override
    default Split data() {
        return new Split(new Drawings(500, 0.2, 1).examples(), new Drawings(500, 0.2, 2).examples());
    }

    @Override
    default int epochs() {
        return 30;
    }

    @Override
    default ComputationGraphConfiguration configuration(long seed) {
        var graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new KerasSgd(0.01, 0.9))
                .weightInit(WeightInit.RELU_UNIFORM) // He uniform
                .graphBuilder()
                .addInputs("input")
                .setInputTypes(InputType.convolutional(Drawings.SIZE, Drawings.SIZE, 1));
        String first = new NormalizedConvolution(3, CHANNELS).addWithReluTo(graph, "input", 1);
        graph.addLayer(
                "pool_01",
                new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build(),
                first);
        String last = "pool_01";
        for (int i = 0; i < BLOCKS; i++) {
            last = addBlock(graph, last, 2 + 3 * i);
        }
        return graph.addLayer("average", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), last)
                .addLayer(
                        "output",
                        SigmoidOutput.builder()
                                .weightInit(WeightInit.XAVIER_UNIFORM) // Glorot uniform, Keras' default
                                .build(),
                        "average")
                .setOutputs("output")
                .build();
    }
}
