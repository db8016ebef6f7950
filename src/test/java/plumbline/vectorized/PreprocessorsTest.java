package plumbline.vectorized;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import plumbline.optimizer.KerasSgd;

/** What stands between images and vectors, beside DL4J: images that are neither square nor have one channel. */
class PreprocessorsTest {

    /** The derivatives are passed on to the layer before either. */
    @Test
    void vectorAsImageAndBack() throws UnsupportedConfiguration {
        SameSteps.check(
                RandomNetworks.of(
                        InputType.convolutionalFlat(3, 4, 2),
                        new ConvolutionLayer.Builder(2, 2).nOut(3).build(),
                        new DenseLayer.Builder().nOut(3).build()),
                1e-5,
                RandomNetworks.batches(new long[] {24}, 5, 3, 1, 4));
    }

    /** A dense layer's units as an image, whose derivatives are passed on to them. */
    @Test
    void unitsAsImage() throws UnsupportedConfiguration {
        var list = new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new KerasSgd(0.1, 0.9))
                .activation(Activation.TANH)
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(24).build())
                .layer(new ConvolutionLayer.Builder(2, 2).nIn(2).nOut(3).build())
                .layer(new OutputLayer.Builder(new LossBinaryXENT(1e-7))
                        .nIn(18)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .inputPreProcessor(1, new FeedForwardToCnnPreProcessor(3, 4, 2))
                .inputPreProcessor(2, new CnnToFeedForwardPreProcessor(2, 3, 3));
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        SameSteps.check(network, 1e-5, RandomNetworks.batches(new long[] {4}, 5, 3, 1, 4));
    }
}
