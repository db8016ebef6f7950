package plumbline.data;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Examples of any shape, see {@link Examples#of}. */
record ArrayExamples(INDArray features, INDArray labels) implements Examples {

    ArrayExamples {
        if (features.rank() < 2 || !Arrays.equals(labels.shape(), new long[] {features.size(0), 1})) {
            throw new IllegalArgumentException("features of shape [n, ...] need labels of shape [n, 1], not "
                    + Arrays.toString(features.shape()) + " and " + Arrays.toString(labels.shape()));
        }
        for (double label : labels.ravel().toDoubleVector()) {
            if (label != 0 && label != 1) {
                throw new IllegalArgumentException("labels must be 0 or 1, not " + label);
            }
        }
    }

    @Override
    public int size() {
        return (int) features.size(0);
    }

    @Override
    public DataSet toDataSet() {
        return new DataSet(features.castTo(DataType.FLOAT), labels.castTo(DataType.FLOAT));
    }
}
