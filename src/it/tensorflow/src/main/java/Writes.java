import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.record.GradientListener;
import plumbline.tensorboard.TensorBoard;

/** Trains ten layers for fifteen steps, for TensorBoard, and keeps their 300 arrays of weights as they were. */
public final class Writes {

    private static final int LAYERS = 10;
    private static final int STEPS = 15;
    private static final int UNITS = 20;

    public static void main(String[] words) throws Exception {
        Nd4j.getRandom().setSeed(1);
        NeuralNetConfiguration.ListBuilder layers =
                new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(1e-3)).list();
        for (int i = 1; i < LAYERS; i++) {
            layers.layer(new DenseLayer.Builder().nIn(UNITS).nOut(UNITS).activation(Activation.TANH).build());
        }
        layers.layer(new OutputLayer.Builder(LossFunction.MSE).nIn(UNITS).nOut(1).activation(Activation.IDENTITY).build());
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        network.addListeners(GradientListener.everyIterations(1).named("numbers").to(TensorBoard.in(Path.of("target", "logs"))));
        try (DataOutputStream arrays = new DataOutputStream(Files.newOutputStream(Path.of("target", "arrays")))) {
            for (int step = 0; step < STEPS; step++) {
                // Of all sizes from 1e-14 to 1e14, some of them 0.
                network.setParams(Nd4j.randn(1, network.numParams()).mul(Math.pow(10, 2 * step - 14)));
                network.params().putScalar(step, 0);
                for (int layer = 0; layer < LAYERS; layer++) {
                    for (String parameter : new String[] {"W", "b"}) {
                        INDArray array = network.getParam(layer + "_" + parameter);
                        arrays.writeUTF(String.format(Locale.ROOT, "weight/%02d_layer%d_%s", layer + 1, layer, parameter));
                        arrays.writeLong(step);
                        arrays.writeInt((int) array.length());
                        for (float number : array.dup().data().asFloat()) {
                            arrays.writeFloat(number);
                        }
                    }
                }
                network.fit(Nd4j.randn(4, UNITS), Nd4j.randn(4, 1));
            }
        }
    }
}
