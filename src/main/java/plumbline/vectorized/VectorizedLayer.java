package plumbline.vectorized;

/**
 * A layer for all seeds. Arrays are [row][seed]; the rows of activations and their derivatives are ordered by example,
 * then unit.
 */
interface VectorizedLayer {

    /**
     * The output of a layer.
     *
     * @param units       of the layer
     * @param activations valid until the next forward pass
     * @param deltas      derivatives of the loss with respect to the activations, to be filled in before {@link #backward}
     */
    record Output(int units, float[][] activations, float[][] deltas) {

        /** @param examples in the largest mini-batch */
        static Output of(int units, int examples, int seeds) {
            return new Output(
                    units, new float[examples * units][seeds], new float[examples * units][seeds]);
        }
    }

    Output output();

    /** Computes the activations for the first {@code examples} of the input, in inference mode. */
    void forward(float[][] parameters, float[][] input, int examples);

    /** The same in training mode, in which some layers compute something else. */
    default void forwardInTraining(float[][] parameters, float[][] input, int examples) {
        forward(parameters, input, examples);
    }

    /**
     * Adds the derivatives of the summed loss with respect to the parameters to the gradient; may change the deltas.
     */
    void backward(float[][] parameters, float[][] gradient, float[][] input, int examples);

    /**
     * Computes the derivatives of the loss with respect to the inputs, after {@link #backward}. By default they are the
     * deltas that {@code backward} left.
     */
    default void backwardToInputs(float[][] parameters, float[][] inputDeltas, int examples) {
        float[][] deltas = output().deltas();
        for (int i = 0; i < examples * output().units(); i++) {
            System.arraycopy(deltas[i], 0, inputDeltas[i], 0, deltas[i].length);
        }
    }
}
