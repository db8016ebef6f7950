package plumbline.vectorized;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.params.LSTMParamInitializer;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997; with a forget gate, Gers et al. 2000) as DL4J's {@code LSTMHelpers}
 * computes it, with s the gates' activation function and f the layer's:
 *
 * <pre>
 *   candidate  n(t) = f(W_n x + R_n h(t - 1) + b_n)
 *   forget     g(t) = s(W_g x + R_g h(t - 1) + b_g + p_g * c(t - 1))
 *   input      i(t) = s(W_i x + R_i h(t - 1) + b_i + p_i * c(t - 1))
 *   cell       c(t) = g(t) * c(t - 1) + i(t) * n(t)
 *   output     o(t) = s(W_o x + R_o h(t - 1) + b_o + p_o * c(t))
 *   state      h(t) = o(t) * f(c(t))
 * </pre>
 *
 * <p>The peepholes p are those of {@link GravesLSTM} alone. At masked time steps cell and state are 0. Back from there DL4J does
 * not compute the derivative of that: derivatives pass the mask on their way from cell to cell, and where there are no
 * peepholes, those of the sums do too. That only matters to sequences with masked steps before others.
 */
final class LstmNode implements Node {

    /** DL4J's order in its arrays. */
    private static final int CANDIDATE = 0;

    private static final int FORGET = 1;
    private static final int OUTPUT = 2;
    private static final int INPUT = 3;
    private static final int GATES = 4;

    /** Those that the cell is computed from. */
    private static final int[] OF_CELL = {CANDIDATE, FORGET, INPUT};

    /** Those whose peepholes are on the cells of the step before. */
    private static final int[] ON_CELLS_BEFORE = {FORGET, INPUT};

    private final Activations output;
    private final Sequences states;
    private final Sequences stateDeltas;
    private final Sequences sumDeltas;
    private final AffineMap inputMap;
    private final StateMap stateMap;
    private final Gate[] gates = new Gate[GATES];
    private final Peephole[] peepholes = new Peephole[GATES];
    private final ActivationFunction cellFunction;
    private final float[][] cells;
    private final float[][] activatedCells;
    private final float[] noCells;
    private final float[] state;
    private final float[] stateDelta;
    private final Matrix stateDeltaMatrix;
    private final float[] cellDelta;
    private final float[] carried;
    private final float[] carriedCells;
    private final float[][] gateDeltas;
    private final TimeMask mask;
    private final TimeMask deltaMask;
    private final int steps;
    private final int units;
    private final int seeds;

    @SuppressWarnings("deprecation") // Graves' LSTM is, and still in use
    private LstmNode(AbstractLSTM layer, float[] mask, Site site) throws UnsupportedConfiguration {
        units = (int) layer.getNOut();
        seeds = site.seeds();
        output = site.output(site.input().shape().withUnits(units));
        Shape shape = output.shape();
        steps = shape.positions();
        states = Sequences.of(output.values(), shape, site);
        stateDeltas = Sequences.of(output.deltas(), shape, site);
        Activations sums = site.output(shape.withUnits(GATES * units));
        sumDeltas = Sequences.of(sums.deltas(), sums.shape(), site);
        inputMap = new AffineMap(site, sums, LSTMParamInitializer.INPUT_WEIGHT_KEY, LSTMParamInitializer.BIAS_KEY);
        Operand recurrent = Operand.of(site, LSTMParamInitializer.RECURRENT_WEIGHT_KEY, 1, 0);
        stateMap = new StateMap(
                states,
                Sequences.of(sums.values(), sums.shape(), site).each(),
                sumDeltas,
                recurrent.slice(0, GATES * units),
                site.kernel());
        cellFunction = ActivationFunction.of(layer.getActivationFn(), site);
        ActivationFunction gateFunction = ActivationFunction.of(layer.getGateActivationFn(), site);
        for (int gate = 0; gate < GATES; gate++) {
            gates[gate] = Gate.of(gate == CANDIDATE ? cellFunction : gateFunction, steps, units, site);
        }
        Arrays.fill(peepholes, Peephole.NONE);
        boolean hasPeepholes = layer instanceof GravesLSTM;
        if (hasPeepholes) {
            int column = GATES * units;
            for (int gate : new int[] {FORGET, OUTPUT, INPUT}) {
                peepholes[gate] = new Peephole.Weighted(recurrent.slice(column, column + 1), site);
                column++;
            }
        }
        cells = Gate.steps(steps, units, site);
        activatedCells = Gate.steps(steps, units, site);
        noCells = Gate.array(units, site);
        state = Gate.array(units, site);
        stateDelta = Gate.array(units, site);
        stateDeltaMatrix = Matrix.dense(stateDelta, site.examples(), units, seeds);
        cellDelta = Gate.array(units, site);
        carried = Gate.array(units, site);
        carriedCells = Gate.array(units, site);
        gateDeltas = Gate.steps(GATES, units, site);
        this.mask = new TimeMask(mask, steps, units, seeds);
        deltaMask = new TimeMask(hasPeepholes ? mask : null, steps, units, seeds);
    }

    /** @param mask that DL4J's layer would have: null but within a {@code LastTimeStep} */
    static LstmNode of(AbstractLSTM layer, float[] mask, Site site) throws UnsupportedConfiguration {
        Sequences.requireTimeLast(layer.getRnnDataFormat(), site);
        return new LstmNode(layer, mask, site);
    }

    @Override
    public Activations output() {
        return output;
    }

    @Override
    public void forward(int examples, boolean training) {
        int count = examples * units * seeds;
        inputMap.forward(examples * steps);
        for (Peephole peephole : peepholes) {
            peephole.load(examples);
        }
        for (int t = 0; t < steps; t++) {
            for (int gate = 0; gate < GATES; gate++) {
                stateMap.forward(t, gate, gates[gate].sums()[t], examples);
            }
            for (int gate : OF_CELL) {
                peepholes[gate].forward(gates[gate].before()[t], cellsBefore(t), count);
                gates[gate].activate(t, count);
            }
            remember(
                    cells[t],
                    gates[FORGET].after()[t],
                    cellsBefore(t),
                    gates[INPUT].after()[t],
                    gates[CANDIDATE].after()[t],
                    count);
            peepholes[OUTPUT].forward(gates[OUTPUT].before()[t], cells[t], count);
            gates[OUTPUT].activate(t, count);
            cellFunction.activate(cells[t], activatedCells[t], count);
            ElementWise.multiply(state, gates[OUTPUT].after()[t], activatedCells[t], count);
            mask.apply(state, t, examples);
            mask.apply(cells[t], t, examples);
            states.write(t, state, 0, units, examples);
        }
    }

    private float[] cellsBefore(int step) {
        return step == 0 ? noCells : cells[step - 1];
    }

    private static void remember(
            float[] cells, float[] forget, float[] before, float[] input, float[] candidate, int count) {
        for (int i = 0; i < count; i++) {
            cells[i] = forget[i] * before[i] + input[i] * candidate[i];
        }
    }

    @Override
    public void backward(int examples) {
        int count = examples * units * seeds;
        Arrays.fill(carried, 0);
        for (int t = steps - 1; t >= 0; t--) {
            stateDeltas.read(t, stateDelta, 0, units, examples);
            if (t < steps - 1) {
                stateMap.backward(t + 1, stateDeltaMatrix, examples);
            }
            ElementWise.multiply(gateDeltas[OUTPUT], stateDelta, activatedCells[t], count);
            gates[OUTPUT].backpropagate(t, gateDeltas[OUTPUT], count);
            ElementWise.multiply(cellDelta, stateDelta, gates[OUTPUT].after()[t], count);
            cellFunction.backpropagate(cells[t], carriedCells(t, count), cellDelta, count);
            peepholes[OUTPUT].backward(gateDeltas[OUTPUT], cellDelta, count);
            ElementWise.add(cellDelta, carried, count);

            ElementWise.multiply(gateDeltas[FORGET], cellDelta, cellsBefore(t), count);
            ElementWise.multiply(gateDeltas[INPUT], cellDelta, gates[CANDIDATE].after()[t], count);
            ElementWise.multiply(gateDeltas[CANDIDATE], cellDelta, gates[INPUT].after()[t], count);
            ElementWise.multiply(carried, cellDelta, gates[FORGET].after()[t], count);
            for (int gate : OF_CELL) {
                gates[gate].backpropagate(t, gateDeltas[gate], count);
            }
            for (int gate = 0; gate < GATES; gate++) {
                deltaMask.apply(gateDeltas[gate], t, examples);
                sumDeltas.write(t, gateDeltas[gate], gate * units, units, examples);
            }
            for (int gate : ON_CELLS_BEFORE) {
                peepholes[gate].backward(gateDeltas[gate], carried, count);
                peepholes[gate].collect(gateDeltas[gate], cellsBefore(t), count);
            }
            peepholes[OUTPUT].collect(gateDeltas[OUTPUT], cells[t], count);
        }
        for (Peephole peephole : peepholes) {
            peephole.finish(examples);
        }
        stateMap.backward(examples);
        inputMap.backward(examples * steps);
    }

    /** The function's values of the cells as they are carried on to the next time step, of which DL4J takes its derivative. */
    private float[] carriedCells(int step, int count) {
        if (mask.mask() == null) {
            return activatedCells[step];
        }
        cellFunction.activate(cells[step], carriedCells, count);
        return carriedCells;
    }
}
