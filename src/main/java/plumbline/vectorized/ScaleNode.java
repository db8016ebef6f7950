package plumbline.vectorized;

/** The input times a constant. */
record ScaleNode(float factor, Activations input, Activations output, int seeds) implements Node {

    static ScaleNode of(double factor, Site site) {
        return new ScaleNode((float) factor, site.input(), site.output(site.input().shape()), site.seeds());
    }

    @Override
    public void forward(int examples, boolean training) {
        float[] x = input.values();
        float[] y = output.values();
        for (int i = 0; i < count(examples); i++) {
            y[i] = factor * x[i];
        }
    }

    @Override
    public void backward(int examples) {
        float[] to = input.deltas();
        float[] from = output.deltas();
        if (to != null) {
            for (int i = 0; i < count(examples); i++) {
                to[i] += factor * from[i];
            }
        }
    }

    private int count(int examples) {
        return examples * output.shape().size() * seeds;
    }
}
