package samediff;

import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * What one step of SGD with a learning rate of 1 subtracts from the weights is their gradient. Is it as long as the
 * derivative of the loss along it? Of three layers, the middle one another each time. Nothing but DL4J is used.
 */
public final class TwiceTheGradient {

    private TwiceTheGradient() {}

    public static void main(String[] arguments) {
        Nd4j.getRandom().setSeed(1);
        DataSet batch = new DataSet(Nd4j.rand(DataType.DOUBLE, 8, 3, 6), Nd4j.ones(DataType.DOUBLE, 8, 2, 6).div(2));
        for (Layer middle : List.of(
                new LSTM.Builder().nOut(4).build(),
                new LocallyConnected1D.Builder().kernelSize(1).nOut(4).build(),
                new SelfAttentionLayer.Builder().nOut(4).nHeads(2).projectInput(true).build())) {
            MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                    .seed(1).dataType(DataType.DOUBLE).updater(new Sgd(1)).activation(Activation.TANH).list()
                    .layer(new LSTM.Builder().nOut(4).build())
                    .layer(middle)
                    .layer(new RnnOutputLayer.Builder(LossFunction.MSE).nOut(2).activation(Activation.IDENTITY).build())
                    .setInputType(InputType.recurrent(3, 6)).build());
            network.init();
            INDArray before = network.params().dup();
            network.fit(batch);
            INDArray after = network.params().dup();
            for (int i = 0; i < 3; i++) {
                network.setParams(before.sub(after));
                INDArray gradient = network.getLayer(i).params().dup();
                double length = gradient.norm2Number().doubleValue();
                network.setParams(before);
                INDArray weights = network.getLayer(i).params().addi(gradient.mul(1e-5 / length));
                double above = network.score(batch, true);
                weights.subi(gradient.mul(2e-5 / length));
                double derivative = (above - network.score(batch, true)) / 2e-5;
                System.out.printf(Locale.ROOT, "%-19s gradient %7.4f, derivative %6.4f: %.3f times%n",
                        network.getLayer(i).conf().getLayer().getClass().getSimpleName(), length, derivative, length / derivative);
            }
            System.out.println();
        }
    }
}
