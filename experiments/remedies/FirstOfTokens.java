package remedies;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.learning.config.Adam;
import plumbline.data.FirstToken;
import plumbline.data.Split;
import plumbline.experiment.Experiment;
import plumbline.experiment.MultiLayerTask;
import plumbline.layer.SigmoidOutput;

/**
 * A recurrent net that reads a sequence to its end and then tells which half of the alphabet the FIRST token was from: its
 * gradient must reach back over all time steps. One setting for all nets and lengths: Adam with ten times
 * the learning rate that is Keras' default, all else as Keras has it.
 */
public interface FirstOfTokens extends Experiment, MultiLayerTask {

    int UNITS = 16;
    int ALPHABET = 8;

    /** Number of tokens in a sequence. */
    int steps();

    /** The recurrent layer, of {@value #UNITS} units. */
    BaseRecurrentLayer recurrentLayer();

    /** 4,000 sequences to train on and 1,000 to test on. */
    @Override
    default Split data() {
        return new FirstToken(ALPHABET, steps()).split(4000, 1000, 1);
    }

    @Override
    default MultiLayerConfiguration configuration(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.01, 0.9, 0.999, 1e-7)) // Keras' epsilon
                .list()
                .layer(new LastTimeStep(recurrentLayer()))
                .layer(SigmoidOutput.builder()
                        .weightInit(WeightInit.XAVIER_UNIFORM) // Glorot uniform, Keras' default
                        .build())
                .setInputType(InputType.recurrent(ALPHABET, steps()))
                .build();
    }

    /** 125 mini-batches each. */
    @Override
    default int epochs() {
        return 10;
    }
}
