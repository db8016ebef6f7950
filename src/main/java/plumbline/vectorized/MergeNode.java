package plumbline.vectorized;

import java.util.List;

/** The units of several inputs beside each other, at every position. */
record MergeNode(List<Activations> inputs, Activations output, int seeds, Kernel kernel) implements Node {

    static MergeNode of(Site site) throws UnsupportedConfiguration {
        Shape shape = site.input().shape();
        int units = 0;
        for (Activations input : site.inputs()) {
            site.require(input.shape().withUnits(1).equals(shape.withUnits(1)), "inputs of different positions");
            site.require(input.mask() == site.input().mask(), "inputs with different masks");
            units += input.shape().units();
        }
        return new MergeNode(site.inputs(), site.output(shape.withUnits(units)), site.seeds(), site.kernel());
    }

    @Override
    public void forward(int examples, boolean training) {
        int to = 0;
        for (int position = 0; position < examples * output.shape().positions(); position++) {
            for (Activations input : inputs) {
                int length = input.shape().units() * seeds;
                System.arraycopy(input.values(), position * length, output.values(), to, length);
                to += length;
            }
        }
    }

    @Override
    public void backward(int examples) {
        int from = 0;
        for (int position = 0; position < examples * output.shape().positions(); position++) {
            for (Activations input : inputs) {
                int length = input.shape().units() * seeds;
                if (input.deltas() != null) {
                    kernel.add(input.deltas(), position * length, output.deltas(), from, length);
                }
                from += length;
            }
        }
    }
}
