package plumbline.data;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Examples of any shape.
 *
 * @param mask of sequences, [examples, time steps]; null if every time step is there
 */
record ArrayExamples(INDArray features, INDArray labels, INDArray mask) implements Examples {

    ArrayExamples {
        if (features.rank() < 2 || labels.rank() != 2 || labels.size(0) != features.size(0)) {
            throw new IllegalArgumentException("features of shape [n, ...] need labels of shape [n, outputs], not "
                    + Arrays.toString(features.shape()) + " and " + Arrays.toString(labels.shape()));
        }
        if (mask != null
                && !(features.rank() == 3
                        && Arrays.equals(mask.shape(), new long[] {features.size(0), features.size(2)}))) {
            throw new IllegalArgumentException("sequences of shape [n, channels, steps] need a mask of shape [n, steps], not "
                    + Arrays.toString(features.shape()) + " and " + Arrays.toString(mask.shape()));
        }
    }

    /** The same, once it is sure that the labels are classes. */
    ArrayExamples ofClasses() {
        for (int example = 0; example < size(); example++) {
            double sum = 0;
            for (int output = 0; output < labels.size(1); output++) {
                double label = labels.getDouble(example, output);
                if (label != 0 && label != 1) {
                    throw new IllegalArgumentException("labels must be 0 or 1, not " + label);
                }
                sum += label;
            }
            if (labels.size(1) > 1 && sum != 1) {
                throw new IllegalArgumentException("an example must be of one class, but example " + example + " is of "
                        + (int) sum);
            }
        }
        return this;
    }

    @Override
    public int size() {
        return (int) features.size(0);
    }

    @Override
    public DataSet toDataSet() {
        return new DataSet(
                features.castTo(DataType.FLOAT),
                labels.castTo(DataType.FLOAT),
                mask == null ? null : mask.castTo(DataType.FLOAT),
                null);
    }
}
