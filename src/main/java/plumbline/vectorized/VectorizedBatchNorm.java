package plumbline.vectorized;

import java.util.Arrays;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) for all seeds, as DL4J computes it: in training
 * {@code a = scale * (x - mean) / sqrt(variance + eps) + shift} with each unit's mean and
 * variance (dividing by the number of examples) over the mini-batch; in inference with their running averages.
 *
 * <p>Parameters follow DL4J: the scales of all units, their shifts, running means, and the running standard deviations
 * as decimal logarithms. The running statistics have no gradient; each backward pass updates them itself.
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
    VectorizedBatchNorm(Architecture.BatchNorm layer, int firstParameter, int examples, int seeds) {
        units = layer.units();
        decay = layer.decay();
        eps = layer.eps();
        firstScale = firstParameter;
        firstShift = firstScale + units;
        firstMean = firstShift + units;
        firstDeviation = firstMean + units;
        means = new float[units][seeds];
        variances = new float[units][seeds];
        normalized = new float[examples * units][seeds];
        output = Output.of(units, examples, seeds);
    }

    @Override
    public Output output() {
        return output;
    }

    @Override
    public void forward(float[][] parameters, float[][] input, int examples) {
        for (int unit = 0; unit < units; unit++) {
            float[] logarithms = parameters[firstDeviation + unit];
            for (int s = 0; s < logarithms.length; s++) {
                variances[unit][s] = variance(logarithms[s]);
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
                for (int s = 0; s < x.length; s++) {
                    mean[s] += x[s] / examples;
                }
            }
            for (int example = 0; example < examples; example++) {
                float[] x = input[example * units + unit];
                for (int s = 0; s < x.length; s++) {
                    variance[s] += (x[s] - mean[s]) * (x[s] - mean[s]) / examples;
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
            for (int s = 0; s < x.length; s++) {
                hat[s] = (x[s] - mean[s]) * reciprocal[s];
                a[s] = hat[s] * scale[s] + shift[s];
            }
        }
    }

    private float[] reciprocalDeviation(int unit) {
        float[] reciprocal = new float[variances[unit].length];
        for (int s = 0; s < reciprocal.length; s++) {
            reciprocal[s] = (float) (1 / Math.sqrt(variances[unit][s] + eps));
        }
        return reciprocal;
    }

    /** Turns the deltas into derivatives with respect to the inputs. */
    @Override
    public void backward(float[][] parameters, float[][] gradient, float[][] input, int examples) {
        for (int unit = 0; unit < units; unit++) {
            float[] ofScale = gradient[firstScale + unit];
            float[] ofShift = gradient[firstShift + unit];
            for (int example = 0; example < examples; example++) {
                float[] delta = output.deltas()[example * units + unit];
                float[] hat = normalized[example * units + unit];
                for (int s = 0; s < delta.length; s++) {
                    ofScale[s] += delta[s] * hat[s];
                    ofShift[s] += delta[s];
                }
            }
            float[] factor = reciprocalDeviation(unit);
            float[] scale = parameters[firstScale + unit];
            for (int s = 0; s < factor.length; s++) {
                factor[s] *= scale[s];
            }
            for (int example = 0; example < examples; example++) {
                float[] delta = output.deltas()[example * units + unit];
                float[] hat = normalized[example * units + unit];
                for (int s = 0; s < delta.length; s++) {
                    delta[s] = factor[s] * (delta[s] - (ofShift[s] + hat[s] * ofScale[s]) / examples);
                }
            }
            updateRunning(parameters[firstMean + unit], parameters[firstDeviation + unit], unit);
        }
    }

    private void updateRunning(float[] runningMean, float[] logarithms, int unit) {
        for (int s = 0; s < runningMean.length; s++) {
            runningMean[s] -= (float) (1 - decay) * (runningMean[s] - means[unit][s]);
            float before = variance(logarithms[s]);
            float after = (float) (decay * before + (1 - decay) * variances[unit][s]);
            logarithms[s] -= (float) (Math.log(before / after) / TWICE_LOG_10);
        }
    }
}
