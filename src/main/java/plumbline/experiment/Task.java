package plumbline.experiment;

import org.deeplearning4j.nn.api.Model;
import plumbline.data.Split;
import plumbline.train.SuccessCriterion;

/**
 * What is trained: data, a network for every seed, how it is trained and when it has succeeded. It need not be published, nor
 * have a name: anyone's network is a task, see {@link MultiLayerTask#of} and {@link GraphTask#of}. What a source published
 * is an {@link Experiment}.
 */
public interface Task {

    /** Examples to train and to test on. */
    Split data();

    /**
     * The network, initialised. It has one sigmoid output.
     *
     * @param seed of the initial weights
     */
    Model network(long seed);

    /** How long it is trained. */
    int epochs();

    /** Examples in a mini-batch; by default as many as Keras takes by default. */
    default int batchSize() {
        return 32;
    }

    /** When a network has learned; guessing gives an accuracy of 0.5. */
    default SuccessCriterion success() {
        return SuccessCriterion.accuracyAbove(0.75);
    }
}
