package plumbline.data;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Examples and what a network is to answer: {@link Points}, sequences, images. */
public interface Examples {

    /** How many examples there are. */
    int size();

    /** The examples in DL4J's format: features [examples, ...] and labels [examples, outputs], both float. */
    DataSet toDataSet();

    /**
     * Examples of classes.
     *
     * @param features [examples, ...] in DL4J's order: sequences [examples, channels, time steps], images
     *                 [examples, channels, height, width]
     * @param labels   of two classes [examples, 1], each 0 or 1; of more [examples, classes], 1 at the class and 0 elsewhere
     * @throws IllegalArgumentException if the labels have another shape or another value
     */
    static Examples of(INDArray features, INDArray labels) {
        return new ArrayExamples(features, labels, null).ofClasses();
    }

    /**
     * Sequences of different lengths.
     *
     * @param features [examples, channels, time steps], whatever it is where the mask is 0
     * @param mask     [examples, time steps]: 1 for a time step that is there, 0 for padding
     * @param labels   as of {@link #of}
     * @throws IllegalArgumentException if an array has another shape, or a label another value
     */
    static Examples ofMasked(INDArray features, INDArray mask, INDArray labels) {
        return new ArrayExamples(features, labels, mask).ofClasses();
    }

    /**
     * Examples of a regression.
     *
     * @param features as of {@link #of}
     * @param targets  [examples, outputs]
     * @throws IllegalArgumentException if the targets have another shape
     */
    static Examples ofTargets(INDArray features, INDArray targets) {
        return new ArrayExamples(features, targets, null);
    }
}
