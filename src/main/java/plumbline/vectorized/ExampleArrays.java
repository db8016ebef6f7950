package plumbline.vectorized;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

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
        Shape shape = Shape.of(examples.getFeatures().shape());
        if (examples.getLabels().rank() != 2 || examples.getLabelsMaskArray() != null) {
            throw new UnsupportedConfiguration("labels of every time step");
        }
        INDArray mask = examples.getFeaturesMaskArray();
        return new ExampleArrays(
                List.of(shape),
                new float[][][] {features(examples.getFeatures(), shape)},
                new float[][][] {mask == null ? null : mask.transpose().toFloatMatrix()},
                examples.getLabels().transpose().toFloatMatrix());
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
