package plumbline.vectorized;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import plumbline.optimizer.KerasSgd;

/** Layers in sequence with random weights, and random mini-batches for them. */
final class RandomNetworks {

    private RandomNetworks() {}

    /** These layers and an output of one sigmoid. */
    static MultiLayerNetwork of(InputType input, Layer... layers) {
        var list = new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new KerasSgd(0.1, 0.9))
                .activation(Activation.TANH)
                .weightInit(new NormalDistribution(0, 0.4))
                .list();
        Arrays.stream(layers).forEach(list::layer);
        list.layer(new OutputLayer.Builder(new LossBinaryXENT(1e-7))
                .nOut(1)
                .activation(Activation.SIGMOID)
                .build());
        MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        return network;
    }

    /**
     * Mini-batches of these sizes.
     *
     * @param shape of the features of one example, in DL4J's order
     */
    static DataSet[] batches(long[] shape, int... sizes) {
        Nd4j.getRandom().setSeed(5);
        return IntStream.of(sizes).mapToObj(size -> batch(size, shape)).toArray(DataSet[]::new);
    }

    private static DataSet batch(int size, long[] shape) {
        long[] all = LongStream.concat(LongStream.of(size), Arrays.stream(shape)).toArray();
        INDArray features = Nd4j.randn(all);
        INDArray labels = Nd4j.create(size, 1);
        for (int i = 0; i < size; i += 3) {
            labels.putScalar(i, 0, 1);
        }
        return new DataSet(features, labels);
    }

    /** The same with a mask: sequences of 1 to all time steps. */
    static DataSet[] masked(long[] shape, int... sizes) {
        DataSet[] batches = batches(shape, sizes);
        for (DataSet batch : batches) {
            INDArray mask = Nd4j.create(batch.numExamples(), (int) shape[1]);
            for (int example = 0; example < batch.numExamples(); example++) {
                for (int step = 0; step < shape[1] - example % shape[1]; step++) {
                    mask.putScalar(example, step, 1);
                }
            }
            batch.setFeaturesMaskArray(mask);
        }
        return batches;
    }
}
