package plumbline.replica;

/**
 * A layer of all replicas. Arrays are [number][replica]; of activations and their derivatives the first index counts examples,
 * then units.
 */
interface LayerReplicas {

    /** Valid until the next pass. */
    float[][] activations();

    /** The derivatives of the loss by the {@link #activations()}, to be filled in before {@link #backward}. */
    float[][] deltas();

    /** Computes the {@link #activations()} of the first {@code examples} of the input, as a trained network does. */
    void forward(float[][] parameters, float[][] input, int examples);

    /** The same as in training, where some layers compute otherwise. */
    default void forwardInTraining(float[][] parameters, float[][] input, int examples) {
        forward(parameters, input, examples);
    }

    /** Adds the derivatives of the summed loss by the parameters to the gradient; may change {@link #deltas()}. */
    void backward(float[][] parameters, float[][] gradient, float[][] input, int examples);

    /** Computes the derivatives of the loss by the inputs, after {@link #backward}. */
    void backwardToInputs(float[][] parameters, float[][] inputDeltas, int examples);
}
