package plumbline.vectorized;

/**
 * A sequence with a mask before its time steps are pooled: in place of padding stands a value that changes nothing.
 *
 * @param absent that value: 0, or minus infinity before a maximum
 */
record PresentStepsNode(float absent, Activations input, Activations output, int seeds) implements Node {

    static PresentStepsNode of(float absent, Site site) {
        Shape shape = site.input().shape();
        return new PresentStepsNode(
                absent, site.input(), Activations.of(shape, null, site.rows(), site.examples()), site.seeds());
    }

    @Override
    public void forward(int examples, boolean training) {
        float[] x = input.values();
        float[] y = output.values();
        float[] mask = input.mask();
        int units = output.shape().units();
        for (int row = 0; row < examples * output.shape().positions() * units; row++) {
            int step = row / units * seeds;
            for (int s = 0; s < seeds; s++) {
                y[row * seeds + s] = mask[step + s] == 0 ? absent : x[row * seeds + s];
            }
        }
    }

    @Override
    public void backward(int examples) {
        if (input.deltas() == null) {
            return;
        }
        float[] to = input.deltas();
        float[] from = output.deltas();
        float[] mask = input.mask();
        int units = output.shape().units();
        for (int row = 0; row < examples * output.shape().positions() * units; row++) {
            int step = row / units * seeds;
            for (int s = 0; s < seeds; s++) {
                to[row * seeds + s] += mask[step + s] == 0 ? 0 : from[row * seeds + s];
            }
        }
    }
}
