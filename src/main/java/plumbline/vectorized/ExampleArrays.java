package plumbline.vectorized;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Examples by value, in the engine's order: by position, then by unit.
 *
 * @param shapes   of one example of each input
 * @param features [input][value][example]
 * @param masks    [input][position][example]; null of an input without one
 * @param labels   [output][example]
 */
record ExampleArrays(List<Shape> shapes, float[][][] features, float[][][] masks, float[][] labels) {

    /**
     * Those of a network with one input.
     *
     * @throws UnsupportedConfiguration if they have a shape that the engine does not know
     */
    static ExampleArrays of(DataSet examples) throws UnsupportedConfiguration {
        return of(examples.toMultiDataSet());
    }

    /**
     * Those of a network with one output.
     *
     * @throws UnsupportedConfiguration if they have a shape that the engine does not know
     */
    static ExampleArrays of(MultiDataSet examples) throws UnsupportedConfiguration {
        if (examples.numLabelsArrays() != 1) {
            throw new UnsupportedConfiguration("labels of several outputs");
        }
        if (examples.getLabels(0).rank() != 2 || examples.getLabelsMaskArray(0) != null) {
            throw new UnsupportedConfiguration("labels of every time step");
        }
        int inputs = examples.numFeatureArrays();
        List<Shape> shapes = new ArrayList<>();
        float[][][] features = new float[inputs][][];
        float[][][] masks = new float[inputs][][];
        for (int i = 0; i < inputs; i++) {
            INDArray mask = examples.getFeaturesMaskArray(i);
            Shape shape = Shape.of(examples.getFeatures(i).shape());
            if (mask != null && mask.size(1) == shape.units() && shape.positions() == 1) {
                // DL4J's array of a sequence of indices may be [examples, time steps].
                shape = new Shape(1, shape.units(), 1);
            }
            shapes.add(shape);
            features[i] = features(examples.getFeatures(i), shape);
            masks[i] = mask == null ? null : mask.transpose().toFloatMatrix();
        }
        return new ExampleArrays(
                List.copyOf(shapes), features, masks, examples.getLabels(0).transpose().toFloatMatrix());
    }

    private static float[][] features(INDArray array, Shape shape) {
        float[] all = array.dup('c').data().asFloat();
        int[] order = shape.unitsFirst();
        float[][] features = new float[order.length][(int) array.size(0)];
        for (int i = 0; i < order.length; i++) {
            for (int example = 0; example < features[i].length; example++) {
                features[i][example] = all[example * order.length + order[i]];
            }
        }
        return features;
    }

    /** How many there are. */
    int size() {
        return labels[0].length;
    }

    /** Which inputs have a mask. */
    List<Boolean> masked() {
        return Arrays.stream(masks).map(mask -> mask != null).toList();
    }

    /**
     * Writes an example of each seed to its place in a mini-batch.
     *
     * @param inputs   of the network
     * @param targets  for the labels, [example, output][seed]
     * @param examples which, for each seed
     * @param place    its number in the mini-batch
     */
    void copy(List<Activations> inputs, float[] targets, int[] examples, int place) {
        for (int i = 0; i < inputs.size(); i++) {
            gather(features[i], examples, inputs.get(i).values(), place);
            if (masks[i] != null) {
                gather(masks[i], examples, inputs.get(i).mask(), place);
            }
        }
        gather(labels, examples, targets, place);
    }

    private static void gather(float[][] values, int[] examples, float[] to, int place) {
        int at = place * values.length * examples.length;
        for (float[] value : values) {
            for (int s = 0; s < examples.length; s++) {
                to[at + s] = value[examples[s]];
            }
            at += examples.length;
        }
    }

    /** Writes the features of one example to its place, the same for all seeds. */
    void copy(List<Activations> inputs, int example, int place, int seeds) {
        for (int i = 0; i < inputs.size(); i++) {
            repeat(features[i], example, inputs.get(i).values(), place, seeds);
            if (masks[i] != null) {
                repeat(masks[i], example, inputs.get(i).mask(), place, seeds);
            }
        }
    }

    private static void repeat(float[][] values, int example, float[] to, int place, int seeds) {
        int at = place * values.length * seeds;
        for (float[] value : values) {
            Arrays.fill(to, at, at + seeds, value[example]);
            at += seeds;
        }
    }

    /** The labels of one example. */
    float[] labels(int example) {
        float[] label = new float[labels.length];
        for (int i = 0; i < label.length; i++) {
            label[i] = labels[i][example];
        }
        return label;
    }
}
