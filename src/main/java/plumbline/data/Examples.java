package plumbline.data;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Labelled examples of two classes: {@link Points}, sequences, images. */
public interface Examples {

    /** How many examples there are. */
    int size();

    /** The examples as DL4J takes them: features [examples, ...] and labels [examples, 1], both float. */
    DataSet toDataSet();

    /**
     * Examples of any shape.
     *
     * @param features [examples, ...] in DL4J's order: of sequences [examples, channels, time steps], of images
     *                 [examples, channels, height, width]
     * @param labels   classes, [examples, 1], each 0 or 1
     * @throws IllegalArgumentException if the labels are not of that shape, or there are other classes
     */
    static Examples of(INDArray features, INDArray labels) {
        return new ArrayExamples(features, labels);
    }
}
