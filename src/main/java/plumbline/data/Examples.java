package plumbline.data;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Labelled examples of two classes: {@link Points}, sequences, images. */
public interface Examples {

    /** How many examples there are. */
    int size();

    /** The examples in DL4J's format: features [examples, ...] and labels [examples, 1], both float. */
    DataSet toDataSet();

    /**
     * Examples of any shape.
     *
     * @param features [examples, ...] in DL4J's order: sequences [examples, channels, time steps], images
     *                 [examples, channels, height, width]
     * @param labels   classes, [examples, 1], each 0 or 1
     * @throws IllegalArgumentException if the labels have another shape or another value
     */
    static Examples of(INDArray features, INDArray labels) {
        return new ArrayExamples(features, labels);
    }
}
