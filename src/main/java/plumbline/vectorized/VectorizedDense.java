package plumbline.vectorized;

import java.util.Arrays;

/**
 * A dense layer for all seeds: {@code a = f(W x + b)} and its derivatives.
 *
 * <p>Arrays are [row][seed]. The rows of the activations are ordered by example, then unit; those of the parameters as
 * in DL4J: the weights of unit 1, those of unit 2 ..., then the biases.
 */
final class VectorizedDense implements VectorizedLayer {

    private static final int EXAMPLES_AT_A_TIME = 6;

    private final int inputs;
    private final int units;
    private final int firstWeight;
    private final int firstBias;
    private final ElementWiseActivation activation;
    private final Output output;
    private final float[][] preActivations;

    /**
     * @param firstParameter index of the first weight among the parameters of the network
     * @param examples       in the largest mini-batch
     */
    VectorizedDense(int inputs, int units, ElementWiseActivation activation, int firstParameter, int examples, int seeds) {
        this.inputs = inputs;
        this.units = units;
        this.firstWeight = firstParameter;
        this.firstBias = firstParameter + inputs * units;
        this.activation = activation;
        this.preActivations = new float[examples * units][seeds];
        this.output = Output.of(units, examples, seeds);
    }

    @Override
    public Output output() {
        return output;
    }

    @Override
    public void forward(float[][] parameters, float[][] input, int examples) {
        for (int example = 0; example < examples; example++) {
            for (int unit = 0; unit < units; unit++) {
                float[] z = preActivations[example * units + unit];
                System.arraycopy(parameters[firstBias + unit], 0, z, 0, z.length);
                DotProducts.add(z, parameters, firstWeight + unit * inputs, 1, input, example * inputs, 1, inputs);
            }
        }
        activation.activate(preActivations, output.activations(), examples * units);
    }

    /** Turns the deltas into derivatives with respect to the pre-activations. */
    @Override
    public void backward(float[][] parameters, float[][] gradient, float[][] input, int examples) {
        activation.backpropagate(preActivations, output.activations(), output.deltas(), examples * units);
        // A few examples at a time, so that their data stay in the L1 cache.
        for (int first = 0; first < examples; first += EXAMPLES_AT_A_TIME) {
            int terms = Math.min(EXAMPLES_AT_A_TIME, examples - first);
            for (int unit = 0; unit < units; unit++) {
                for (int i = 0; i < inputs; i++) {
                    DotProducts.add(
                            gradient[firstWeight + unit * inputs + i],
                            input, first * inputs + i, inputs,
                            output.deltas(), first * units + unit, units,
                            terms);
                }
            }
        }
        for (int example = 0; example < examples; example++) {
            for (int unit = 0; unit < units; unit++) {
                float[] sum = gradient[firstBias + unit];
                float[] delta = output.deltas()[example * units + unit];
                for (int s = 0; s < sum.length; s++) {
                    sum[s] += delta[s];
                }
            }
        }
    }

    @Override
    public void backwardToInputs(float[][] parameters, float[][] inputDeltas, int examples) {
        for (int example = 0; example < examples; example++) {
            for (int i = 0; i < inputs; i++) {
                float[] sum = inputDeltas[example * inputs + i];
                Arrays.fill(sum, 0);
                DotProducts.add(sum, parameters, firstWeight + i, inputs, output.deltas(), example * units, 1, units);
            }
        }
    }
}
