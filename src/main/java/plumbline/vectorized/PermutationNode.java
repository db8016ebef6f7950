package plumbline.vectorized;

/**
 * The same values of each example in another order and shape: what DL4J's preprocessors between images and vectors do, since
 * DL4J has an image by channel first.
 *
 * @param from index in the input of each value of the output
 */
record PermutationNode(int[] from, Activations input, Activations output, int seeds, Kernel kernel) implements Node {

    /** The values of an image or a sequence as one vector. */
    static PermutationNode toVector(Site site) {
        Shape shape = site.input().shape();
        int[] unitsFirst = shape.unitsFirst();
        int[] from = new int[unitsFirst.length];
        for (int i = 0; i < from.length; i++) {
            from[unitsFirst[i]] = i;
        }
        return new PermutationNode(
                from, site.input(), site.output(Shape.vector(shape.size())), site.seeds(), site.kernel());
    }

    /** A vector as an image. */
    static PermutationNode toImage(Shape shape, Site site) throws UnsupportedConfiguration {
        site.require(site.input().shape().size() == shape.size(), "an image of another size than its input");
        return new PermutationNode(
                shape.unitsFirst(), site.input(), site.output(shape), site.seeds(), site.kernel());
    }

    @Override
    public void forward(int examples, boolean training) {
        for (int example = 0; example < examples; example++) {
            for (int i = 0; i < from.length; i++) {
                System.arraycopy(
                        input.values(), at(example, from[i]), output.values(), at(example, i), seeds);
            }
        }
    }

    @Override
    public void backward(int examples) {
        if (input.deltas() == null) {
            return;
        }
        for (int example = 0; example < examples; example++) {
            for (int i = 0; i < from.length; i++) {
                kernel.add(input.deltas(), at(example, from[i]), output.deltas(), at(example, i), seeds);
            }
        }
    }

    private int at(int example, int index) {
        return (example * from.length + index) * seeds;
    }
}
