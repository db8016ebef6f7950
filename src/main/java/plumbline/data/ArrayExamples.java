package plumbline.data;

import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Examples of any shape.
 *
 * @param features of each input
 * @param masks    of each input's sequences, [examples, time steps]; null where every time step is there
 */
record ArrayExamples(INDArray[] features, INDArray[] masks, INDArray labels) implements Examples {

    ArrayExamples {
        for (INDArray input : features) {
            if (input.rank() < 2 || labels.rank() != 2 || labels.size(0) != input.size(0)) {
                throw new IllegalArgumentException("features of shape [n, ...] need labels of shape [n, outputs], not "
                        + Arrays.toString(input.shape()) + " and " + Arrays.toString(labels.shape()));
            }
        }
    }

    static ArrayExamples of(INDArray features, INDArray mask, INDArray labels) {
        if (mask != null
                && !(features.rank() == 3
                        && Arrays.equals(mask.shape(), new long[] {features.size(0), features.size(2)}))) {
            throw new IllegalArgumentException("sequences of shape [n, channels, steps] need a mask of shape [n, steps], not "
                    + Arrays.toString(features.shape()) + " and " + Arrays.toString(mask.shape()));
        }
        return new ArrayExamples(new INDArray[] {features}, new INDArray[] {mask}, labels);
    }

    static ArrayExamples of(MultiDataSet examples) {
        if (examples.numLabelsArrays() != 1 || examples.getLabelsMaskArray(0) != null) {
            throw new IllegalArgumentException("examples need the labels of one output, without a mask");
        }
        INDArray[] masks = new INDArray[examples.numFeatureArrays()];
        for (int input = 0; input < masks.length; input++) {
            masks[input] = of(
                            examples.getFeatures(input), examples.getFeaturesMaskArray(input), examples.getLabels(0))
                    .masks[0];
        }
        return new ArrayExamples(examples.getFeatures(), masks, examples.getLabels(0));
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
        return (int) labels.size(0);
    }

    @Override
    public MultiDataSet toMultiDataSet() {
        return new org.nd4j.linalg.dataset.MultiDataSet(
                floats(features),
                floats(labels),
                Arrays.stream(masks).allMatch(Objects::isNull) ? null : floats(masks),
                null);
    }

    private static INDArray[] floats(INDArray... arrays) {
        return Arrays.stream(arrays)
                .map(array -> array == null ? null : array.castTo(DataType.FLOAT))
                .toArray(INDArray[]::new);
    }
}
