package plumbline.vectorized;

/** The sigmoid of an output layer whose loss is taken of the logits: its derivative is part of {@link OutputLoss.LogitsCrossEntropy}. */
record LogitsSigmoid(Kernel kernel) implements ActivationFunction {

    @Override
    public void activate(float[] z, float[] a, int count) {
        kernel.sigmoid(z, a, count);
    }

    @Override
    public void backpropagate(float[] z, float[] a, float[] delta, int count) {
        // The loss has done it.
    }
}
