import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.nd4j.linalg.factory.Nd4j;

/** Trains a little network, and logs its score. */
public final class Program {

    public static void main(String[] words) {
        train();
    }

    static void train(TrainingListener... listeners) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(new DenseLayer.Builder().nOut(4).build())
                .layer(new OutputLayer.Builder().nOut(2).build())
                .setInputType(InputType.feedForward(3))
                .build());
        network.init();
        network.addListeners(new ScoreIterationListener(1));
        network.addListeners(listeners);
        for (int i = 0; i < 5; i++) {
            network.fit(Nd4j.ones(8, 3), Nd4j.ones(8, 2).divi(2));
        }
    }
}
