package plumbline.vectorized;

import org.deeplearning4j.nn.params.PReLUParamInitializer;

/**
 * PReLU (He et al. 2015): {@code x} where it is positive, else {@code alpha * x} with trained slopes alpha, each for one value
 * of an example or shared along some of its dimensions.
 *
 * @param slopes     of the whole network's parameters
 * @param slopeAt    where the slope of each value of an example is
 */
record ParametricRectifierNode(
        float[] slopes, float[] gradient, int[] slopeAt, Activations input, Activations output, int seeds)
        implements Node {

    static ParametricRectifierNode of(Site site) throws UnsupportedConfiguration {
        Shape shape = site.input().shape();
        Variable slopes = site.variables().get(PReLUParamInitializer.WEIGHT_KEY);
        // DL4J has the units first, then time, or rows and columns, or neither.
        int dimensions = slopes.shape().length;
        int[] unit = offsets(slopes, 0, shape.units(), site);
        int[] row = dimensions == 3 ? offsets(slopes, 1, shape.height(), site) : new int[shape.height()];
        int[] column =
                dimensions == 1 ? new int[shape.width()] : offsets(slopes, dimensions - 1, shape.width(), site);
        int[] slopeAt = new int[shape.size()];
        for (int i = 0; i < slopeAt.length; i++) {
            int position = i / shape.units();
            slopeAt[i] = slopes.first() * site.seeds()
                    + unit[i % shape.units()]
                    + row[position / shape.width()]
                    + column[position % shape.width()];
        }
        return new ParametricRectifierNode(
                site.parameters(), site.gradient(), slopeAt, site.input(), site.output(shape), site.seeds());
    }

    /** Along one dimension; all the same where the slopes are shared. */
    private static int[] offsets(Variable slopes, int dimension, int count, Site site) throws UnsupportedConfiguration {
        if (slopes.shape()[dimension] == 1) {
            return new int[count];
        }
        site.require(slopes.shape()[dimension] == count, "slopes of another shape than the input");
        return slopes.offsets(dimension, site.seeds());
    }

    @Override
    public void forward(int examples, boolean training) {
        float[] x = input.values();
        float[] y = output.values();
        for (int row = 0; row < examples * slopeAt.length; row++) {
            int slope = slopeAt[row % slopeAt.length];
            for (int i = row * seeds; i < (row + 1) * seeds; i++) {
                y[i] = x[i] < 0 ? x[i] * slopes[slope] : x[i];
                slope++;
            }
        }
    }

    @Override
    public void backward(int examples) {
        float[] x = input.values();
        float[] deltas = output.deltas();
        for (int row = 0; row < examples * slopeAt.length; row++) {
            int slope = slopeAt[row % slopeAt.length];
            for (int i = row * seeds; i < (row + 1) * seeds; i++) {
                if (x[i] < 0) {
                    gradient[slope] += deltas[i] * x[i];
                    deltas[i] *= slopes[slope];
                }
                slope++;
            }
        }
        if (input.deltas() != null) {
            ElementWise.add(input.deltas(), deltas, examples * slopeAt.length * seeds);
        }
    }
}
