package plumbline.cli;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.learning.config.Adam;
import plumbline.layer.SigmoidOutput;

/** An experiment of which one layer has more weights than any machine has memory: a million million. */
public final class TooLarge implements SmallCircles {

    @Override
    public String id() {
        return "too-large";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam())
                .list()
                .layer(new DenseLayer.Builder().nOut(1_000_000).build())
                .layer(new DenseLayer.Builder().nOut(1_000_000).build())
                .layer(SigmoidOutput.builder().build())
                .setInputType(InputType.feedForward(2))
                .build();
    }
}
