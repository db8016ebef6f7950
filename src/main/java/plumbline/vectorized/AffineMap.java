package plumbline.vectorized;

import java.util.Arrays;

/**
 * {@code y = W x + b} and its derivatives, for every row of an array: the rows are those of an example at a position, or of
 * time steps.
 */
final class AffineMap {

    private final Matrix inputs;
    private final Matrix inputDeltas;
    private final Matrix outputs;
    private final Matrix outputDeltas;
    private final Matrix weights;
    private final Matrix weightGradient;
    private final Matrix biases;
    private final Matrix biasGradient;
    private final Matrix ones;
    private final int inputUnits;
    private final int units;
    private final int seeds;
    private final Kernel kernel;

    /**
     * Between the first input of a site and an output of the same positions.
     *
     * @param weights of DL4J's array [inputs, units]
     * @param biases  of DL4J's array of as many elements; null if there are none
     */
    AffineMap(Site site, Activations output, String weights, String biases) {
        this(
                site,
                output,
                Operand.of(site, weights, 1, 0),
                biases == null ? null : new Operand(site.parameters(biases), site.gradient(biases)));
    }

    /**
     * The same with other parameters.
     *
     * @param weights [unit][input]
     * @param biases  one row; null if there are none
     */
    AffineMap(Site site, Activations output, Operand weights, Operand biases) {
        Activations input = site.input();
        inputUnits = input.shape().units();
        units = output.shape().units();
        seeds = site.seeds();
        kernel = site.kernel();
        int rows = site.examples() * input.shape().positions();
        inputs = Matrix.dense(input.values(), rows, inputUnits, seeds);
        inputDeltas = input.deltas() == null ? null : Matrix.dense(input.deltas(), rows, inputUnits, seeds);
        outputs = Matrix.dense(output.values(), rows, units, seeds);
        outputDeltas = Matrix.dense(output.deltas(), rows, units, seeds);
        this.weights = weights.values();
        weightGradient = weights.deltas();
        ones = ones(site, rows);
        if (biases == null) {
            this.biases = new Matrix(site.rows().allocate(1), 0, new int[rows], new int[units]);
            biasGradient = null;
        } else {
            this.biases = biases.values().repeated(rows);
            biasGradient = biases.deltas().transposed();
        }
    }

    /** A single row of ones: with it a product is a sum. */
    static Matrix ones(Site site, int count) {
        float[] one = site.rows().allocate(1);
        Arrays.fill(one, 1);
        return new Matrix(one, 0, new int[1], new int[count]);
    }

    /** Computes the outputs of the first rows. */
    void forward(int rows) {
        kernel.multiply(outputs, biases, inputs, weights, rows, units, inputUnits, seeds);
    }

    /** From the derivatives with respect to the outputs to those of the parameters and of the inputs, which are added to. */
    void backward(int rows) {
        Matrix deltas = outputDeltas.transposed();
        kernel.multiply(weightGradient, weightGradient, deltas, inputs.transposed(), units, inputUnits, rows, seeds);
        if (biasGradient != null) {
            kernel.multiply(biasGradient, biasGradient, deltas, ones, units, 1, rows, seeds);
        }
        if (inputDeltas != null) {
            kernel.multiply(inputDeltas, inputDeltas, outputDeltas, weights.transposed(), rows, inputUnits, units, seeds);
        }
    }
}
