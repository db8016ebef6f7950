package plumbline.vectorized;

import java.util.Arrays;
import plumbline.layer.GatedRecurrentUnit;

/** A {@link GatedRecurrentUnit}, whose documentation has the formulas. */
final class GatedRecurrentNode implements Node {

    /** The order in the layer's arrays. */
    private static final int RESET = 0;

    private static final int UPDATE = 1;
    private static final int CANDIDATE = 2;
    private static final int GATES = 3;

    private final Activations output;
    private final Sequences states;
    private final Sequences stateDeltas;
    private final Sequences inputSums;
    private final Sequences inputSumDeltas;
    private final Sequences stateSumDeltas;
    private final AffineMap inputMap;
    private final StateMap stateMap;
    private final Biases stateBiases;
    private final Matrix stateSumDeltaMatrix;
    private final Gate[] gates = new Gate[GATES];
    private final float[][] memories;
    private final Matrix[] memoryMatrices;
    private final float[][] after;
    private final float[] noStates;
    private final float[] inputSum;
    private final float[] stateDelta;
    private final Matrix stateDeltaMatrix;
    private final float[] carried;
    private final float[][] gateDeltas;
    private final int steps;
    private final int units;
    private final int seeds;

    private GatedRecurrentNode(GatedRecurrentUnit layer, Site site) throws UnsupportedConfiguration {
        units = (int) layer.getNOut();
        seeds = site.seeds();
        output = site.output(site.input().shape().withUnits(units));
        steps = output.shape().positions();
        states = Sequences.of(output.values(), output.shape(), site);
        stateDeltas = Sequences.of(output.deltas(), output.shape(), site);
        Activations sums = site.output(output.shape().withUnits(GATES * units));
        inputSums = Sequences.of(sums.values(), sums.shape(), site);
        inputSumDeltas = Sequences.of(sums.deltas(), sums.shape(), site);
        stateSumDeltas = Sequences.of(
                site.rows().allocate((long) site.examples() * sums.shape().size()), sums.shape(), site);
        Operand biases = Operand.of(site, "b", 0, 1);
        inputMap = new AffineMap(site, sums, Operand.of(site, "W", 1, 0), biases.slice(0, 1));
        stateBiases = Biases.of(biases.slice(1, 2), site.examples() * steps, GATES * units, site);
        Matrix[] starts = new Matrix[steps];
        Arrays.fill(starts, stateBiases.values());
        stateMap = new StateMap(states, starts, stateSumDeltas, Operand.of(site, "RW", 1, 0), site.kernel());
        stateSumDeltaMatrix = stateSumDeltas.all();
        ActivationFunction sigmoid = new ActivationFunction.Sigmoid(site.kernel());
        gates[RESET] = Gate.of(sigmoid, steps, units, site);
        gates[UPDATE] = Gate.of(sigmoid, steps, units, site);
        gates[CANDIDATE] = Gate.of(ActivationFunction.of(layer.getActivationFn(), site), steps, units, site);
        memories = Gate.steps(steps, units, site);
        memoryMatrices = Gate.matrices(memories, units, site);
        after = Gate.steps(steps, units, site);
        noStates = Gate.array(units, site);
        inputSum = Gate.array(units, site);
        stateDelta = Gate.array(units, site);
        stateDeltaMatrix = Matrix.dense(stateDelta, site.examples(), units, seeds);
        carried = Gate.array(units, site);
        gateDeltas = Gate.steps(GATES, units, site);
    }

    static GatedRecurrentNode of(GatedRecurrentUnit layer, Site site) throws UnsupportedConfiguration {
        site.require(site.input().mask() == null, "masks of gated recurrent units");
        Sequences.requireTimeLast(layer.getRnnDataFormat(), site);
        return new GatedRecurrentNode(layer, site);
    }

    @Override
    public Activations output() {
        return output;
    }

    @Override
    public void forward(int examples, boolean training) {
        int count = examples * units * seeds;
        inputMap.forward(examples * steps);
        for (int t = 0; t < steps; t++) {
            for (int gate = RESET; gate <= UPDATE; gate++) {
                stateMap.forward(t, gate, gates[gate].sums()[t], examples);
                addInputs(t, gate, examples);
                gates[gate].activate(t, count);
            }
            stateMap.forward(t, CANDIDATE, memoryMatrices[t], examples);
            ElementWise.multiply(gates[CANDIDATE].before()[t], gates[RESET].after()[t], memories[t], count);
            addInputs(t, CANDIDATE, examples);
            gates[CANDIDATE].activate(t, count);
            mix(after[t], gates[UPDATE].after()[t], before(t), gates[CANDIDATE].after()[t], count);
            states.write(t, after[t], 0, units, examples);
        }
    }

    private void addInputs(int step, int gate, int examples) {
        inputSums.read(step, inputSum, gate * units, units, examples);
        ElementWise.add(gates[gate].before()[step], inputSum, examples * units * seeds);
    }

    private float[] before(int step) {
        return step == 0 ? noStates : after[step - 1];
    }

    private static void mix(float[] after, float[] update, float[] before, float[] candidate, int count) {
        for (int i = 0; i < count; i++) {
            after[i] = candidate[i] + update[i] * (before[i] - candidate[i]);
        }
    }

    @Override
    public void backward(int examples) {
        int count = examples * units * seeds;
        Arrays.fill(carried, 0);
        for (int t = steps - 1; t >= 0; t--) {
            stateDeltas.read(t, stateDelta, 0, units, examples);
            ElementWise.add(stateDelta, carried, count);
            if (t < steps - 1) {
                stateMap.backward(t + 1, stateDeltaMatrix, examples);
            }
            toGates(stateDelta, gates[UPDATE].after()[t], before(t), gates[CANDIDATE].after()[t], count);
            gates[CANDIDATE].backpropagate(t, gateDeltas[CANDIDATE], count);
            ElementWise.multiply(gateDeltas[RESET], gateDeltas[CANDIDATE], memories[t], count);
            gates[RESET].backpropagate(t, gateDeltas[RESET], count);
            gates[UPDATE].backpropagate(t, gateDeltas[UPDATE], count);
            for (int gate = 0; gate < GATES; gate++) {
                inputSumDeltas.write(t, gateDeltas[gate], gate * units, units, examples);
            }
            // The states reach the candidate through the reset gate.
            ElementWise.multiply(gateDeltas[CANDIDATE], gateDeltas[CANDIDATE], gates[RESET].after()[t], count);
            for (int gate = 0; gate < GATES; gate++) {
                stateSumDeltas.write(t, gateDeltas[gate], gate * units, units, examples);
            }
        }
        stateMap.backward(examples);
        stateBiases.addGradient(stateSumDeltaMatrix.transposed(), GATES * units, examples * steps);
        inputMap.backward(examples * steps);
    }

    private void toGates(float[] delta, float[] update, float[] before, float[] candidate, int count) {
        float[] candidateDelta = gateDeltas[CANDIDATE];
        float[] updateDelta = gateDeltas[UPDATE];
        for (int i = 0; i < count; i++) {
            candidateDelta[i] = delta[i] * (1 - update[i]);
        }
        for (int i = 0; i < count; i++) {
            updateDelta[i] = delta[i] * (before[i] - candidate[i]);
        }
        ElementWise.multiply(carried, delta, update, count);
    }
}
