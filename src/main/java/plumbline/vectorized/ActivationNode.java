package plumbline.vectorized;

/** An activation function as a layer of its own. */
record ActivationNode(ActivationFunction function, Activations input, Activations output, int seeds)
        implements Node {

    static ActivationNode of(ActivationFunction function, Site site) {
        return new ActivationNode(function, site.input(), site.output(site.input().shape()), site.seeds());
    }

    @Override
    public void forward(int examples, boolean training) {
        function.activate(input.values(), output.values(), count(examples));
    }

    @Override
    public void backward(int examples) {
        if (input.deltas() != null) {
            function.backpropagate(input.values(), output.values(), output.deltas(), count(examples));
            ElementWise.add(input.deltas(), output.deltas(), count(examples));
        }
    }

    private int count(int examples) {
        return examples * output.shape().size() * seeds;
    }
}
