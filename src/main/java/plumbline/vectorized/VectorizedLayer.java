package plumbline.vectorized;

/**
 * A layer of all replicas. Arrays are [number][replica]; of activations and their derivatives the first index counts examples,
 * then units.
 */
interface VectorizedLayer {

    /**
     * What a layer puts out.
     *
     * @param units       of the layer
     * @param activations valid until the next pass
     * @param deltas      the derivatives of the loss by the activations, to be filled in before {@link #backward}
     */
    record Output(int units, float[][] activations, float[][] deltas) {

        /** @param examples in the largest mini-batch */
        static Output of(int units, int examples, int replicas) {
            return new Output(
                    units, new float[examples * units][replicas], new float[examples * units][replicas]);
        }
    }

    Output output();

    /** Computes the activations of the first {@code examples} of the input, as a trained network does. */
    void forward(float[][] parameters, float[][] input, int examples);

    /** The same as in training, where some layers compute otherwise. */
    default void forwardInTraining(float[][] parameters, float[][] input, int examples) {
        forward(parameters, input, examples);
    }

    /** Adds the derivatives of the summed loss by the parameters to the gradient; may change the deltas. */
    void backward(float[][] parameters, float[][] gradient, float[][] input, int examples);

    /** Computes the derivatives of the loss by the inputs, after {@link #backward}; the deltas, if that has made them so. */
    default void backwardToInputs(float[][] parameters, float[][] inputDeltas, int examples) {
        float[][] deltas = output().deltas();
        for (int i = 0; i < examples * output().units(); i++) {
            System.arraycopy(deltas[i], 0, inputDeltas[i], 0, deltas[i].length);
        }
    }
}
