package plumbline.vectorized;

import java.util.Arrays;

/**
 * Batch normalisation of all replicas (Ioffe and Szegedy 2015), as DL4J has it: in training
 * {@code a = scale * (x - mean) / sqrt(variance + eps) + shift} with mean and variance (divided by the number of examples) of
 * each unit over the mini-batch; afterwards with their running averages.
 *
 * <p>Parameters follow DL4J: the scales of all units, their shifts, running means, and the running standard deviations as
 * decimal logarithms. The running ones have no gradient; each backward pass moves them itself.
 */
final class VectorizedBatchNorm implements VectorizedLayer {

    private static final double TWICE_LOG_10 = 2 * Math.log(10);

    private final int units;
    private final double decay;
    private final double eps;
    private final int firstScale;
    private final int firstShift;
    private final int firstMean;
    private final int firstDeviation;
    private final float[][] means;
    private final float[][] variances;
    private final float[][] normalized;
    private final Output output;

    /**
     * @param firstParameter index of the first scale among the parameters of the network
     * @param examples       in the largest mini-batch
     */
    VectorizedBatchNorm(Architecture.BatchNorm layer, int firstParameter, int examples, int replicas) {
        units = layer.units();
        decay = layer.decay();
        eps = layer.eps();
        firstScale = firstParameter;
        firstShift = firstScale + units;
        firstMean = firstShift + units;
        firstDeviation = firstMean + units;
        means = new float[units][replicas];
        variances = new float[units][replicas];
        normalized = new float[examples * units][replicas];
        output = Output.of(units, examples, replicas);
    }

    @Override
    public Output output() {
        return output;
    }

    @Override
    public void forward(float[][] parameters, float[][] input, int examples) {
        for (int unit = 0; unit < units; unit++) {
            float[] logarithms = parameters[firstDeviation + unit];
            for (int r = 0; r < logarithms.length; r++) {
                variances[unit][r] = variance(logarithms[r]);
            }
            normalize(parameters, input, parameters[firstMean + unit], unit, examples);
        }
    }

    private static float variance(float logarithmOfDeviation) {
        return (float) Math.exp(TWICE_LOG_10 * logarithmOfDeviation);
    }

    @Override
    public void forwardInTraining(float[][] parameters, float[][] input, int examples) {
        for (int unit = 0; unit < units; unit++) {
            float[] mean = means[unit];
            float[] variance = variances[unit];
            Arrays.fill(mean, 0);
            Arrays.fill(variance, 0);
            for (int example = 0; example < examples; example++) {
                float[] x = input[example * units + unit];
                for (int r = 0; r < x.length; r++) {
                    mean[r] += x[r] / examples;
                }
            }
            for (int example = 0; example < examples; example++) {
                float[] x = input[example * units + unit];
                for (int r = 0; r < x.length; r++) {
                    variance[r] += (x[r] - mean[r]) * (x[r] - mean[r]) / examples;
                }
            }
            normalize(parameters, input, mean, unit, examples);
        }
    }

    private void normalize(float[][] parameters, float[][] input, float[] mean, int unit, int examples) {
        float[] reciprocal = reciprocalDeviation(unit);
        float[] scale = parameters[firstScale + unit];
        float[] shift = parameters[firstShift + unit];
        for (int example = 0; example < examples; example++) {
            float[] x = input[example * units + unit];
            float[] hat = normalized[example * units + unit];
            float[] a = output.activations()[example * units + unit];
            for (int r = 0; r < x.length; r++) {
                hat[r] = (x[r] - mean[r]) * reciprocal[r];
                a[r] = hat[r] * scale[r] + shift[r];
            }
        }
    }

    private float[] reciprocalDeviation(int unit) {
        float[] reciprocal = new float[variances[unit].length];
        for (int r = 0; r < reciprocal.length; r++) {
            reciprocal[r] = (float) (1 / Math.sqrt(variances[unit][r] + eps));
        }
        return reciprocal;
    }

    /** Makes the deltas the derivatives by the inputs. */
    @Override
    public void backward(float[][] parameters, float[][] gradient, float[][] input, int examples) {
        for (int unit = 0; unit < units; unit++) {
            float[] ofScale = gradient[firstScale + unit];
            float[] ofShift = gradient[firstShift + unit];
            for (int example = 0; example < examples; example++) {
                float[] delta = output.deltas()[example * units + unit];
                float[] hat = normalized[example * units + unit];
                for (int r = 0; r < delta.length; r++) {
                    ofScale[r] += delta[r] * hat[r];
                    ofShift[r] += delta[r];
                }
            }
            float[] factor = reciprocalDeviation(unit);
            float[] scale = parameters[firstScale + unit];
            for (int r = 0; r < factor.length; r++) {
                factor[r] *= scale[r];
            }
            for (int example = 0; example < examples; example++) {
                float[] delta = output.deltas()[example * units + unit];
                float[] hat = normalized[example * units + unit];
                for (int r = 0; r < delta.length; r++) {
                    delta[r] = factor[r] * (delta[r] - (ofShift[r] + hat[r] * ofScale[r]) / examples);
                }
            }
            moveRunning(parameters[firstMean + unit], parameters[firstDeviation + unit], unit);
        }
    }

    private void moveRunning(float[] runningMean, float[] logarithms, int unit) {
        for (int r = 0; r < runningMean.length; r++) {
            runningMean[r] -= (float) (1 - decay) * (runningMean[r] - means[unit][r]);
            float before = variance(logarithms[r]);
            float after = (float) (decay * before + (1 - decay) * variances[unit][r]);
            logarithms[r] -= (float) (Math.log(before / after) / TWICE_LOG_10);
        }
    }
}
