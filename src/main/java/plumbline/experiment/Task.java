package plumbline.experiment;

import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import plumbline.data.Split;
import plumbline.network.NetworkSize;
import plumbline.train.SuccessCriterion;

/**
 * What is trained: data, a network for every seed, how it is trained and when it has succeeded. It need be neither
 * published nor named: every network with one output layer makes a task, see
 * {@link MultiLayerTask#of} and {@link GraphTask#of}. What a source published is an {@link Experiment}.
 */
public interface Task {

    /** Examples to train and to test on. */
    Split data();

    /**
     * An initialised network with one output layer. What counts as right is told by {@link plumbline.train.Accuracy}.
     *
     * @param seed of the initial weights
     */
    Model network(long seed);

    /** How much memory a network needs, known before it is there. */
    NetworkSize size();

    /** How many epochs it is trained for. */
    int epochs();

    /** Examples in a mini-batch; 32, Keras' default, unless overridden. */
    default int batchSize() {
        return 32;
    }

    /**
     * When a network has learned: at a test accuracy above 0.75 unless overridden, halfway between chance and all
     * correct.
     */
    default SuccessCriterion success() {
        return SuccessCriterion.accuracyAbove(0.75);
    }

    /** The accuracy on test of whoever always gives the most frequent answer, if the labels are those of classes. */
    default double chance() {
        INDArray shares = data().test().toMultiDataSet().getLabels(0).mean(0);
        return shares.length() == 1 ? Math.max(shares.getDouble(0), 1 - shares.getDouble(0)) : shares.maxNumber().doubleValue();
    }
}
