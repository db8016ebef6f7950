package plumbline.vectorized;

/**
 * The softmax of an output layer. Its derivative is part of {@link CategoricalCrossEntropy}, since that of the two
 * together is a difference where that of the softmax alone is lost in rounding.
 */
record Softmax(int units, int seeds) implements ActivationFunction {

    @Override
    public void activate(float[] z, float[] a, int count) {
        for (int example = 0; example < count; example += units * seeds) {
            for (int s = 0; s < seeds; s++) {
                ofExample(z, a, example + s);
            }
        }
    }

    private void ofExample(float[] z, float[] a, int first) {
        int end = first + units * seeds;
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = first; i < end; i += seeds) {
            largest = Math.max(largest, z[i]);
        }
        double sum = 0;
        for (int i = first; i < end; i += seeds) {
            a[i] = (float) Math.exp(z[i] - largest);
            sum += a[i];
        }
        for (int i = first; i < end; i += seeds) {
            a[i] = (float) (a[i] / sum);
        }
    }

    @Override
    public void backpropagate(float[] z, float[] a, float[] delta, int count) {
        // The loss has done it.
    }
}
