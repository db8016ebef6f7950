package plumbline.vectorized;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;

/**
 * Batch normalisation (Ioffe and Szegedy 2015), as DL4J computes it: in training
 * {@code a = scale * (x - mean) / sqrt(variance + eps) + shift} with each unit's mean and variance over all examples and
 * positions of the mini-batch (divided by their number); in inference with their {@link RunningAverages}, to which each
 * backward pass adds.
 */
final class BatchNormalizationNode implements Node {

    private final Activations input;
    private final Activations output;
    private final Kernel kernel;
    private final float[] parameters;
    private final float[] gradient;
    private final int scaleAt;
    private final int shiftAt;
    private final RunningAverages running;
    private final float eps;
    private final int length;
    private final float[] mean;
    private final float[] variance;
    private final float[] reciprocalDeviation;
    private final float[] none;

    private BatchNormalizationNode(BatchNormalization layer, Site site) {
        input = site.input();
        output = site.output(input.shape());
        kernel = site.kernel();
        parameters = site.parameters();
        gradient = site.gradient();
        scaleAt = at(site, BatchNormalizationParamInitializer.GAMMA);
        shiftAt = at(site, BatchNormalizationParamInitializer.BETA);
        running = RunningAverages.of(layer, site);
        eps = (float) layer.getEps();
        int units = input.shape().units();
        length = units * site.seeds();
        mean = site.rows().allocate(units);
        variance = site.rows().allocate(units);
        reciprocalDeviation = site.rows().allocate(units);
        none = site.rows().allocate(units);
    }

    private static int at(Site site, String variable) {
        return site.variables().get(variable).first() * site.seeds();
    }

    static BatchNormalizationNode of(BatchNormalization layer, Site site) throws UnsupportedConfiguration {
        site.require(!layer.isLockGammaBeta(), "batch normalisation with a fixed scale");
        site.require(layer.isUseLogStd(), "batch normalisation whose variance is not stored as a logarithm");
        site.require(layer.isMinibatch(), "batch normalisation without mini-batches");
        site.require(site.input().mask() == null, "batch normalisation of sequences");
        return new BatchNormalizationNode(layer, site);
    }

    @Override
    public Activations output() {
        return output;
    }

    @Override
    public void forward(int examples, boolean training) {
        int rows = examples * input.shape().positions();
        if (training) {
            measure(rows);
        } else {
            running.means(mean);
            running.variances(variance);
        }
        normalize(rows);
    }

    @Override
    public void takeParameters() {
        running.takeParameters();
    }

    @Override
    public void giveParameters() {
        running.giveParameters();
    }

    private void measure(int rows) {
        Arrays.fill(mean, 0);
        kernel.addRows(mean, input.values(), rows);
        ElementWise.scale(mean, 1f / rows, length);
        Arrays.fill(variance, 0);
        kernel.addProducts(variance, input.values(), mean, input.values(), mean, rows);
        ElementWise.scale(variance, 1f / rows, length);
    }

    private void normalize(int rows) {
        for (int j = 0; j < length; j++) {
            reciprocalDeviation[j] = 1 / (float) Math.sqrt(variance[j] + eps);
        }
        float[] shift = Arrays.copyOfRange(parameters, shiftAt, shiftAt + length);
        kernel.stretch(output.values(), input.values(), mean, factor(), shift, rows);
    }

    /** What deviations from the mean are multiplied by. */
    private float[] factor() {
        float[] factor = Arrays.copyOfRange(parameters, scaleAt, scaleAt + length);
        ElementWise.multiply(factor, factor, reciprocalDeviation, length);
        return factor;
    }

    @Override
    public void backward(int examples) {
        int rows = examples * input.shape().positions();
        float[] ofShift = new float[length];
        kernel.addRows(ofShift, output.deltas(), rows);
        float[] ofScale = new float[length];
        kernel.addProducts(ofScale, input.values(), mean, output.deltas(), none, rows);
        ElementWise.multiply(ofScale, ofScale, reciprocalDeviation, length);
        kernel.add(gradient, shiftAt, ofShift, 0, length);
        kernel.add(gradient, scaleAt, ofScale, 0, length);
        if (input.deltas() != null) {
            ElementWise.scale(ofShift, 1f / rows, length);
            float[] factor = factor();
            // Ioffe and Szegedy: scale / deviation * (delta - its mean - normalised x * mean of (delta * normalised x)).
            ElementWise.multiply(ofScale, ofScale, factor, length);
            ElementWise.multiply(ofScale, ofScale, reciprocalDeviation, length);
            ElementWise.scale(ofScale, -1f / rows, length);
            kernel.addStretched(
                    input.deltas(), output.deltas(), ofShift, factor, input.values(), mean, ofScale, rows);
        }
        running.add(mean, variance, examples);
    }
}
