package plumbline.vectorized;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;

/**
 * Batch normalisation (Ioffe and Szegedy 2015), as DL4J computes it: in training
 * {@code a = scale * (x - mean) / sqrt(variance + eps) + shift} with each unit's mean and variance over all examples and
 * positions of the mini-batch (divided by their number); in inference with their running averages.
 *
 * <p>The running averages have no gradient; each backward pass updates them itself. That of the variance is kept as the
 * decimal logarithm of its root.
 *
 * <p>Rows are copied to arrays of their own before they are computed with, since only there the compiler of JDK 17 makes
 * vector instructions of a loop.
 */
final class BatchNormalizationNode implements Node {

    private static final double TWICE_LOG_10 = 2 * Math.log(10);

    private final Activations input;
    private final Activations output;
    private final Kernel kernel;
    private final float[] parameters;
    private final float[] gradient;
    private final int scaleAt;
    private final int shiftAt;
    private final int runningMeanAt;
    private final int runningDeviationAt;
    private final double decay;
    private final double eps;
    private final int length;
    private final float[] normalized;
    private final float[] mean;
    private final float[] variance;

    private BatchNormalizationNode(BatchNormalization layer, Site site) {
        input = site.input();
        output = site.output(input.shape());
        kernel = site.kernel();
        parameters = site.parameters();
        gradient = site.gradient();
        scaleAt = at(site, BatchNormalizationParamInitializer.GAMMA);
        shiftAt = at(site, BatchNormalizationParamInitializer.BETA);
        runningMeanAt = at(site, BatchNormalizationParamInitializer.GLOBAL_MEAN);
        runningDeviationAt = at(site, BatchNormalizationParamInitializer.GLOBAL_LOG_STD);
        decay = layer.getDecay();
        eps = layer.getEps();
        int units = input.shape().units();
        length = units * site.seeds();
        normalized = site.rows().allocate((long) site.examples() * input.shape().size());
        mean = site.rows().allocate(units);
        variance = site.rows().allocate(units);
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
            System.arraycopy(parameters, runningMeanAt, mean, 0, length);
            for (int j = 0; j < length; j++) {
                variance[j] = variance(parameters[runningDeviationAt + j]);
            }
        }
        normalize(rows);
    }

    private static float variance(float logarithmOfDeviation) {
        return (float) Math.exp(TWICE_LOG_10 * logarithmOfDeviation);
    }

    private void measure(int rows) {
        Arrays.fill(mean, 0);
        Arrays.fill(variance, 0);
        for (int r = 0; r < rows; r++) {
            kernel.add(mean, 0, input.values(), r * length, length);
        }
        scale(mean, 1f / rows);
        float[] row = new float[length];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(input.values(), r * length, row, 0, length);
            addSquares(row);
        }
        scale(variance, 1f / rows);
    }

    private void addSquares(float[] row) {
        for (int j = 0; j < row.length; j++) {
            variance[j] += (row[j] - mean[j]) * (row[j] - mean[j]);
        }
    }

    private static void scale(float[] x, float factor) {
        for (int j = 0; j < x.length; j++) {
            x[j] *= factor;
        }
    }

    private void normalize(int rows) {
        float[] reciprocal = reciprocalDeviation();
        float[] scale = Arrays.copyOfRange(parameters, scaleAt, scaleAt + length);
        float[] shift = Arrays.copyOfRange(parameters, shiftAt, shiftAt + length);
        float[] row = new float[length];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(input.values(), r * length, row, 0, length);
            standardize(row, mean, reciprocal);
            System.arraycopy(row, 0, normalized, r * length, length);
            stretch(row, scale, shift);
            System.arraycopy(row, 0, output.values(), r * length, length);
        }
    }

    private float[] reciprocalDeviation() {
        float[] reciprocal = new float[length];
        for (int j = 0; j < length; j++) {
            reciprocal[j] = (float) (1 / Math.sqrt(variance[j] + eps));
        }
        return reciprocal;
    }

    private static void standardize(float[] row, float[] mean, float[] reciprocal) {
        for (int j = 0; j < row.length; j++) {
            row[j] = (row[j] - mean[j]) * reciprocal[j];
        }
    }

    private static void stretch(float[] row, float[] scale, float[] shift) {
        for (int j = 0; j < row.length; j++) {
            row[j] = row[j] * scale[j] + shift[j];
        }
    }

    @Override
    public void backward(int examples) {
        int rows = examples * input.shape().positions();
        float[] ofScale = new float[length];
        float[] ofShift = new float[length];
        float[] delta = new float[length];
        float[] hat = new float[length];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(output.deltas(), r * length, delta, 0, length);
            System.arraycopy(normalized, r * length, hat, 0, length);
            addProducts(ofScale, delta, hat);
            kernel.add(ofShift, 0, delta, 0, length);
        }
        kernel.add(gradient, scaleAt, ofScale, 0, length);
        kernel.add(gradient, shiftAt, ofShift, 0, length);
        if (input.deltas() != null) {
            float[] factor = reciprocalDeviation();
            float[] scale = Arrays.copyOfRange(parameters, scaleAt, scaleAt + length);
            multiply(factor, scale);
            scale(ofScale, 1f / rows);
            scale(ofShift, 1f / rows);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(output.deltas(), r * length, delta, 0, length);
                System.arraycopy(normalized, r * length, hat, 0, length);
                toInput(delta, hat, factor, ofScale, ofShift);
                kernel.add(input.deltas(), r * length, delta, 0, length);
            }
        }
        updateRunning();
    }

    private static void addProducts(float[] sum, float[] x, float[] y) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += x[j] * y[j];
        }
    }

    private static void multiply(float[] product, float[] x) {
        for (int j = 0; j < product.length; j++) {
            product[j] *= x[j];
        }
    }

    private static void toInput(float[] delta, float[] hat, float[] factor, float[] meanOfScale, float[] meanOfShift) {
        for (int j = 0; j < delta.length; j++) {
            delta[j] = factor[j] * (delta[j] - (meanOfShift[j] + hat[j] * meanOfScale[j]));
        }
    }

    private void updateRunning() {
        for (int j = 0; j < length; j++) {
            parameters[runningMeanAt + j] -= (float) (1 - decay) * (parameters[runningMeanAt + j] - mean[j]);
            float before = variance(parameters[runningDeviationAt + j]);
            float after = (float) (decay * before + (1 - decay) * variance[j]);
            parameters[runningDeviationAt + j] -= (float) (Math.log(before / after) / TWICE_LOG_10);
        }
    }
}
