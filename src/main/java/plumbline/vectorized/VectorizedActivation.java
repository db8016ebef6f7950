package plumbline.vectorized;

/** An activation function as a layer of its own, for all seeds. */
record VectorizedActivation(ElementWiseActivation activation, Output output) implements VectorizedLayer {

    @Override
    public void forward(float[][] parameters, float[][] input, int examples) {
        activation.activate(input, output.activations(), examples * output.units());
    }

    /** Turns the deltas into derivatives with respect to the inputs. */
    @Override
    public void backward(float[][] parameters, float[][] gradient, float[][] input, int examples) {
        activation.backpropagate(input, output.activations(), output.deltas(), examples * output.units());
    }
}
