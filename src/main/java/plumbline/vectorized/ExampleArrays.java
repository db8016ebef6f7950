package plumbline.vectorized;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Examples in the engine's order: by position, then by unit.
 *
 * @param shapes   of one example of each input
 * @param features [input][example][value]
 * @param masks    [input][example][position]; null of an input without one
 * @param labels   [example][output]
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
                new float[][][] {mask == null ? null : mask.toFloatMatrix()},
                examples.getLabels().toFloatMatrix());
    }

    private static float[][] features(INDArray array, Shape shape) {
        float[] all = array.dup('c').data().asFloat();
        int[] order = shape.unitsFirst();
        float[][] features = new float[(int) array.size(0)][order.length];
        for (int example = 0; example < features.length; example++) {
            for (int i = 0; i < order.length; i++) {
                features[example][i] = all[example * order.length + order[i]];
            }
        }
        return features;
    }

    /** How many there are. */
    int size() {
        return labels.length;
    }

    /** Which inputs have a mask. */
    List<Boolean> masked() {
        return Arrays.stream(masks).map(mask -> mask != null).toList();
    }

    /**
     * Writes an example to its place in a mini-batch, for one seed.
     *
     * @param inputs  of the network
     * @param example which
     * @param place   its number in the mini-batch
     */
    void copy(List<Activations> inputs, int example, int place, int seed, int seeds) {
        for (int i = 0; i < inputs.size(); i++) {
            scatter(features[i][example], inputs.get(i).values(), place, seed, seeds);
            if (masks[i] != null) {
                scatter(masks[i][example], inputs.get(i).mask(), place, seed, seeds);
            }
        }
    }

    /** Writes an example's labels to their place. */
    void copyLabels(float[] to, int example, int place, int seed, int seeds) {
        scatter(labels[example], to, place, seed, seeds);
    }

    private static void scatter(float[] values, float[] to, int place, int seed, int seeds) {
        int at = place * values.length * seeds + seed;
        for (float value : values) {
            to[at] = value;
            at += seeds;
        }
    }
}
