package plumbline.vectorized;

/** An activation function of all replicas, a layer by itself. */
record VectorizedActivation(ElementWiseActivation activation, Output output) implements VectorizedLayer {

    @Override
    public void forward(float[][] parameters, float[][] input, int examples) {
        activation.activate(input, output.activations(), examples * output.units());
    }

    /** Makes the deltas the derivatives by the inputs. */
    @Override
    public void backward(float[][] parameters, float[][] gradient, float[][] input, int examples) {
        activation.backpropagate(input, output.activations(), output.deltas(), examples * output.units());
    }
}
