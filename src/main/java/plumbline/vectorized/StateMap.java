package plumbline.vectorized;

/**
 * What the states of a recurrent layer contribute to the sums of its gates at the next time step, {@code R h}, and its
 * derivatives. The states before the first time step are 0.
 */
final class StateMap {

    private final Matrix[] before;
    private final Matrix[][] starts;
    private final Matrix[] deltas;
    private final Matrix[] gateWeights;
    private final Operand weights;
    private final Matrix transposedWeights;
    private final Matrix earlier;
    private final Matrix laterDeltas;
    private final int sums;
    private final int steps;
    private final int units;
    private final int seeds;
    private final Kernel kernel;

    /**
     * Of states that are the layer's output.
     *
     * @param states    of all time steps
     * @param starts    what is added to, for every time step: a matrix [example][gate and unit]
     * @param sumDeltas derivatives with respect to the sums, of gates and units, to be written by the layer
     * @param weights   [gate and unit][unit]
     */
    StateMap(Sequences states, Matrix[] starts, Sequences sumDeltas, Operand weights, Kernel kernel) {
        steps = states.steps();
        units = states.units();
        seeds = states.seeds();
        this.kernel = kernel;
        this.weights = weights;
        transposedWeights = weights.values().transposed();
        sums = sumDeltas.units();
        int gates = sums / units;
        before = new Matrix[steps];
        deltas = new Matrix[steps];
        this.starts = new Matrix[steps][gates];
        gateWeights = new Matrix[gates];
        for (int gate = 0; gate < gates; gate++) {
            gateWeights[gate] = weights.values().slice(gate * units, (gate + 1) * units);
        }
        for (int step = 0; step < steps; step++) {
            before[step] = states.at(Math.max(step - 1, 0));
            deltas[step] = sumDeltas.at(step);
            for (int gate = 0; gate < gates; gate++) {
                this.starts[step][gate] =
                        starts[step].transposed().slice(gate * units, (gate + 1) * units).transposed();
            }
        }
        earlier = states.butLast();
        laterDeltas = sumDeltas.butFirst();
    }

    /** Computes a gate's sum at a time step, a matrix [example][unit], from the states of the step before. */
    void forward(int step, int gate, Matrix sum, int examples) {
        int terms = step == 0 ? 0 : units;
        kernel.multiply(sum, starts[step][gate], before[step], gateWeights[gate], examples, units, terms, seeds);
    }

    /** From the derivatives with respect to the sums of a time step: adds those with respect to the states of the step before. */
    void backward(int step, Matrix stateDeltas, int examples) {
        kernel.multiply(
                stateDeltas, stateDeltas, deltas[step], transposedWeights, examples, units, sums, seeds);
    }

    /** Adds the derivatives with respect to the weights, once those with respect to all sums are there. */
    void backward(int examples) {
        kernel.multiply(
                weights.deltas(),
                weights.deltas(),
                laterDeltas.transposed(),
                earlier.transposed(),
                sums,
                units,
                examples * (steps - 1),
                seeds);
    }
}
