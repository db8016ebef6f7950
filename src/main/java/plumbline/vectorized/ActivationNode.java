package plumbline.vectorized;

/**
 * An activation function as a layer of its own.
 *
 * @param output shares the deltas of the input where nothing else reads that
 */
record ActivationNode(ActivationFunction function, Activations input, Activations output, int seeds)
        implements Node {

    static ActivationNode of(ActivationFunction function, Site site) {
        Activations input = site.input();
        Activations output = site.output(input.shape());
        if (site.soleReader() && input.deltas() != null) {
            output = new Activations(output.shape(), output.values(), input.deltas(), output.mask());
        }
        return new ActivationNode(function, input, output, site.seeds());
    }

    @Override
    public void forward(int examples, boolean training) {
        function.activate(input.values(), output.values(), count(examples));
    }

    @Override
    public void backward(int examples) {
        if (input.deltas() != null) {
            function.backpropagate(input.values(), output.values(), output.deltas(), count(examples));
            if (input.deltas() != output.deltas()) {
                ElementWise.add(input.deltas(), output.deltas(), count(examples));
            }
        }
    }

    private int count(int examples) {
        return examples * output.shape().size() * seeds;
    }
}
