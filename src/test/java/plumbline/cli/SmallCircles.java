package plumbline.cli;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import plumbline.data.Circles;
import plumbline.data.Split;
import plumbline.experiment.Experiment;
import plumbline.experiment.MultiLayerTask;

/** What the experiments of these tests share: few points and a small network, so that a run takes no time. */
public interface SmallCircles extends Experiment, MultiLayerTask {

    @Override
    default String question() {
        return "Does the command line work?";
    }

    /** One mini-batch of 20 an epoch. */
    @Override
    default Split data() {
        return Split.first(20, Circles.of(30, 0.1, 1).points());
    }

    @Override
    default int epochs() {
        return 3;
    }

    static MultiLayerConfiguration network(long seed, IUpdater updater) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater)
                .list()
                .layer(new DenseLayer.Builder().name("dense_01").nOut(3).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(new LossBinaryXENT(1e-7))
                        .name("output")
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .setInputType(InputType.feedForward(2))
                .build();
    }
}
