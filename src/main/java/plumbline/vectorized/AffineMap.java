package plumbline.vectorized;

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
    private final Biases biases;
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
                Operand.ofRow(site, biases));
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
        this.biases = Biases.of(biases, rows, units, site);
    }

    /** Computes the outputs of the first rows. */
    void forward(int rows) {
        kernel.multiply(outputs, biases.values(), inputs, weights, rows, units, inputUnits, seeds);
    }

    /** From the derivatives with respect to the outputs to those of the parameters and of the inputs, which are added to. */
    void backward(int rows) {
        Matrix deltas = outputDeltas.transposed();
        kernel.multiply(weightGradient, weightGradient, deltas, inputs.transposed(), units, inputUnits, rows, seeds);
        biases.addGradient(deltas, units, rows);
        if (inputDeltas != null) {
            kernel.multiply(inputDeltas, inputDeltas, outputDeltas, weights.transposed(), rows, inputUnits, units, seeds);
        }
    }
}
