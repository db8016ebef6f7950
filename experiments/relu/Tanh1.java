package relu;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import plumbline.optimizer.KerasSgd;

/**
 * One hidden layer of tanh, the way networks were built until about 2010: the case that works.
 *
 * <p>Source: "How to Fix the Vanishing Gradients Problem Using the ReLU", section "Multilayer Perceptron Model for Two
 * Circles Problem". It reports an accuracy of 0.816 on train and test.
 *
 * <p>What one should see, as the source says: the accuracy slows near epoch 300 at about 80 %.
 */
public final class Tanh1 implements TwoCircles {

    @Override
    public String id() {
        return "tanh-1";
    }

    @Override
    public String question() {
        return "Does one hidden layer of tanh learn the two circles?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new KerasSgd(0.01, 0.9))
                .weightInit(new UniformDistribution(0, 1))
                .list()
                .layer(new DenseLayer.Builder().name("dense_01").nOut(5).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(new LossBinaryXENT(1e-7)) // Keras' epsilon
                        .name("output")
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .setInputType(InputType.feedForward(2))
                .build();
    }
}
