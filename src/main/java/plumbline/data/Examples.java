package plumbline.data;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Examples and what a network is to answer: {@link Points}, sequences, images. */
public interface Examples {

    /** How many examples there are. */
    int size();

    /**
     * The examples in DL4J's format: features [examples, ...] of each input, with a mask [examples, time steps] where one is
     * needed, and labels [examples, outputs], all float.
     */
    MultiDataSet toMultiDataSet();

    /**
     * The examples of an epoch of training: these, in every epoch, unless they are drawn anew. The first epoch's are these in
     * either case; accuracy and loss on train are theirs.
     *
     * @param number from 1
     * @return as many, of the same shape
     */
    default Examples epoch(int number) {
        return this;
    }

    /**
     * The same of a network with one input.
     *
     * @throws IllegalStateException if there are several
     */
    default DataSet toDataSet() {
        MultiDataSet examples = toMultiDataSet();
        if (examples.numFeatureArrays() != 1) {
            throw new IllegalStateException("examples with one input are needed, not with " + examples.numFeatureArrays());
        }
        return new DataSet(
                examples.getFeatures(0), examples.getLabels(0), examples.getFeaturesMaskArray(0), null);
    }

    /**
     * Examples of classes.
     *
     * @param features [examples, ...] in DL4J's order: sequences [examples, channels, time steps], images
     *                 [examples, channels, height, width]
     * @param labels   of two classes [examples, 1], each 0 or 1; of more [examples, classes], 1 at the class and 0 elsewhere
     * @throws IllegalArgumentException if the labels have another shape or another value
     */
    static Examples of(INDArray features, INDArray labels) {
        return ArrayExamples.of(features, null, labels).ofClasses();
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
        return ArrayExamples.of(features, mask, labels).ofClasses();
    }

    /**
     * Examples of a regression.
     *
     * @param features as of {@link #of}
     * @param targets  [examples, outputs]
     * @throws IllegalArgumentException if the targets have another shape
     */
    static Examples ofTargets(INDArray features, INDArray targets) {
        return ArrayExamples.of(features, null, targets);
    }

    /**
     * Examples of classes for a graph with any number of inputs, each with or without a mask.
     *
     * @param examples features and masks in the order of the graph's inputs; labels as of {@link #of}, without a mask
     * @throws IllegalArgumentException if an array has another shape, or a label another value
     */
    static Examples of(MultiDataSet examples) {
        return ArrayExamples.of(examples).ofClasses();
    }

    /**
     * Examples of a regression for a graph with any number of inputs, each with or without a mask.
     *
     * @param examples features and masks in the order of the graph's inputs; labels [examples, outputs], without a mask
     * @throws IllegalArgumentException if an array has another shape
     */
    static Examples ofTargets(MultiDataSet examples) {
        return ArrayExamples.of(examples);
    }
}
