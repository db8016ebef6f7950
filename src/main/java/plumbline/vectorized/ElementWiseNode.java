package plumbline.vectorized;

import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;

/** Sum, difference, product, mean or largest of several inputs, value by value. */
record ElementWiseNode(ElementWiseVertex.Op operation, List<Activations> inputs, Activations output, int seeds)
        implements Node {

    static ElementWiseNode of(ElementWiseVertex vertex, Site site) throws UnsupportedConfiguration {
        Shape shape = site.input().shape();
        for (Activations input : site.inputs()) {
            site.require(input.shape().equals(shape), "inputs of different shapes");
            site.require(input.mask() == site.input().mask(), "inputs with different masks");
        }
        return new ElementWiseNode(vertex.getOp(), site.inputs(), site.output(shape), site.seeds());
    }

    @Override
    public void forward(int examples, boolean training) {
        int count = count(examples);
        float[] result = output.values();
        System.arraycopy(inputs.get(0).values(), 0, result, 0, count);
        for (Activations input : inputs.subList(1, inputs.size())) {
            float[] x = input.values();
            switch (operation) {
                case Add, Average -> ElementWise.add(result, x, count);
                case Subtract -> subtract(result, x, count);
                case Product -> ElementWise.multiply(result, result, x, count);
                case Max -> max(result, x, count);
                default -> throw new IllegalStateException(operation.name());
            }
        }
        if (operation == ElementWiseVertex.Op.Average) {
            ElementWise.scale(result, 1f / inputs.size(), count);
        }
    }

    @Override
    public void backward(int examples) {
        int count = count(examples);
        switch (operation) {
            case Add -> inputs.forEach(input -> addDeltas(input, count));
            case Average -> {
                ElementWise.scale(output.deltas(), 1f / inputs.size(), count);
                inputs.forEach(input -> addDeltas(input, count));
            }
            case Subtract -> {
                addDeltas(inputs.get(0), count);
                ElementWise.scale(output.deltas(), -1, count);
                inputs.subList(1, inputs.size()).forEach(input -> addDeltas(input, count));
            }
            case Product -> backwardOfProduct(count);
            case Max -> backwardOfMax(count);
            default -> throw new IllegalStateException(operation.name());
        }
    }

    private void addDeltas(Activations input, int count) {
        if (input.deltas() != null) {
            ElementWise.add(input.deltas(), output.deltas(), count);
        }
    }

    private void backwardOfProduct(int count) {
        for (int i = 0; i < inputs.size(); i++) {
            float[] deltas = inputs.get(i).deltas();
            if (deltas != null) {
                float[] product = output.deltas().clone();
                for (int j = 0; j < inputs.size(); j++) {
                    if (j != i) {
                        ElementWise.multiply(product, product, inputs.get(j).values(), count);
                    }
                }
                ElementWise.add(deltas, product, count);
            }
        }
    }

    /** To the first of the largest. */
    private void backwardOfMax(int count) {
        for (int i = 0; i < count; i++) {
            for (Activations input : inputs) {
                if (input.values()[i] == output.values()[i]) {
                    if (input.deltas() != null) {
                        input.deltas()[i] += output.deltas()[i];
                    }
                    break;
                }
            }
        }
    }

    private int count(int examples) {
        return examples * output.shape().size() * seeds;
    }

    private static void subtract(float[] from, float[] x, int count) {
        for (int i = 0; i < count; i++) {
            from[i] -= x[i];
        }
    }

    private static void max(float[] largest, float[] x, int count) {
        for (int i = 0; i < count; i++) {
            largest[i] = Math.max(largest[i], x[i]);
        }
    }
}
