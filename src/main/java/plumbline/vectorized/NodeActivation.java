package plumbline.vectorized;

/**
 * The activation function at the end of a layer: computed in place where its derivative can be told from its value.
 *
 * @param before what the layer computes, and derivatives with respect to it; these share the deltas of {@code after}
 * @param after  the layer's output
 */
record NodeActivation(ActivationFunction function, Activations before, Activations after, int seeds) {

    static NodeActivation of(ActivationFunction function, Site site, Shape shape) {
        Activations after = site.output(shape);
        Activations before = function.worksInPlace()
                ? after
                : new Activations(
                        shape, site.rows().allocate((long) site.examples() * shape.size()), after.deltas(), after.mask());
        return new NodeActivation(function, before, after, site.seeds());
    }

    void forward(int examples) {
        function.activate(before.values(), after.values(), examples * after.shape().size() * seeds);
    }

    /** Turns derivatives with respect to the output into those with respect to what the layer computed. */
    void backward(int examples) {
        function.backpropagate(
                before.values(), after.values(), after.deltas(), examples * after.shape().size() * seeds);
    }
}
