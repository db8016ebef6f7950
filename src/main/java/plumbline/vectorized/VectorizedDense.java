package plumbline.vectorized;

import java.util.Arrays;

/**
 * A dense layer of all replicas: {@code a = f(W x + b)} and its derivatives.
 *
 * <p>Arrays are [number][replica]. Of the activations the first index counts examples, then units; of the parameters it
 * follows DL4J: the weights of unit 1, those of unit 2 ..., then the biases.
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
    VectorizedDense(int inputs, int units, ElementWiseActivation activation, int firstParameter, int examples, int replicas) {
        this.inputs = inputs;
        this.units = units;
        this.firstWeight = firstParameter;
        this.firstBias = firstParameter + inputs * units;
        this.activation = activation;
        this.preActivations = new float[examples * units][replicas];
        this.output = Output.of(units, examples, replicas);
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
                Products.add(z, parameters, firstWeight + unit * inputs, 1, input, example * inputs, 1, inputs);
            }
        }
        activation.activate(preActivations, output.activations(), examples * units);
    }

    /** Makes the deltas the derivatives by the pre-activations. */
    @Override
    public void backward(float[][] parameters, float[][] gradient, float[][] input, int examples) {
        activation.backpropagate(preActivations, output.activations(), output.deltas(), examples * units);
        // A few examples at a time: what they need stays in the processor's first cache.
        for (int first = 0; first < examples; first += EXAMPLES_AT_A_TIME) {
            int terms = Math.min(EXAMPLES_AT_A_TIME, examples - first);
            for (int unit = 0; unit < units; unit++) {
                for (int i = 0; i < inputs; i++) {
                    Products.add(
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
                for (int r = 0; r < sum.length; r++) {
                    sum[r] += delta[r];
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
                Products.add(sum, parameters, firstWeight + i, inputs, output.deltas(), example * units, 1, units);
            }
        }
    }
}
