package plumbline.layer;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Computes what {@link GatedRecurrentUnit} says, and its gradient, step by step.
 *
 * <p>Why not with SameDiff: the gradient of its operation {@code gru} is wrong for more than one unit, though the values are
 * right; {@code gruCell} has none; and elementary operations, one graph over all steps, took much longer, held for
 * sequences of one length only, and could not stand in DL4J's {@code LastTimeStep}.
 */
final class GatedRecurrentUnitLayer extends BaseRecurrentLayer<GatedRecurrentUnit> {

    private static final long serialVersionUID = 1;

    GatedRecurrentUnitLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    /**
     * One step, all arrays [examples, nOut].
     *
     * @param before   state before it
     * @param memory   what the state adds to the new state, before the reset
     * @param argument of the activation that makes the new state
     * @param fresh    new state
     * @param after    what the update leaves of the state before and takes of the new one
     */
    private record Step(
            INDArray before,
            INDArray reset,
            INDArray update,
            INDArray memory,
            INDArray argument,
            INDArray fresh,
            INDArray after) {}

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(false);
        if (input.rank() != 3) {
            throw new IllegalArgumentException(
                    "gated recurrent units take sequences, of three dimensions, not " + Arrays.toString(input.shape()));
        }
        applyDropOutIfNecessary(training, workspaceMgr);
        List<Step> steps = steps(training, workspaceMgr);
        INDArray states = workspaceMgr.createUninitialized(
                ArrayType.ACTIVATIONS, dataType, new long[] {input.size(0), layerConf().getNOut(), steps.size()}, 'f');
        for (int t = 0; t < steps.size(); t++) {
            states.get(all(), all(), point(t)).assign(steps.get(t).after);
        }
        return permuteIfNWC(states);
    }

    private List<Step> steps(boolean training, LayerWorkspaceMgr workspaceMgr) {
        INDArray weights = getParamWithNoise(GatedRecurrentUnitParameters.WEIGHTS, training, workspaceMgr);
        INDArray recurrent = getParamWithNoise(GatedRecurrentUnitParameters.RECURRENT_WEIGHTS, training, workspaceMgr);
        INDArray biases = getParamWithNoise(GatedRecurrentUnitParameters.BIASES, training, workspaceMgr);
        IActivation activation = layerConf().getActivationFn();
        long nOut = layerConf().getNOut();
        long examples = input.size(0);
        INDArray inputs = timeFirst();
        INDArray fromInputs = inputs.mmul(weights).addiRowVector(biases.getRow(0));
        // Both biases of the gates are added here; that of the memory stands within what the reset multiplies.
        INDArray gatesFromInputs = gates(fromInputs).addRowVector(gates(biases).getRow(1));
        INDArray newFromInputs = ofNewState(fromInputs).dup('c');
        INDArray recurrentGates = gates(recurrent).dup('c');
        INDArray recurrentNew = ofNewState(recurrent).dup('c');
        INDArray memoryBias = ofNewState(biases).getRow(1).dup();
        List<Step> steps = new ArrayList<>();
        INDArray before = Nd4j.zeros(dataType, examples, nOut);
        for (long row = 0; row < inputs.size(0); row += examples) {
            INDArray gates = Transforms.sigmoid(
                    before.mmul(recurrentGates).addi(rows(gatesFromInputs, row, examples)), false);
            INDArray reset = gates.get(all(), interval(0, nOut));
            INDArray update = gates.get(all(), interval(nOut, 2 * nOut));
            INDArray memory = before.mmul(recurrentNew).addiRowVector(memoryBias);
            INDArray argument = memory.mul(reset).addi(rows(newFromInputs, row, examples));
            INDArray fresh = activation.getActivation(argument.dup(), training);
            INDArray after = before.sub(fresh).muli(update).addi(fresh);
            steps.add(new Step(before, reset, update, memory, argument, fresh, after));
            before = after;
        }
        return steps;
    }

    private static INDArray rows(INDArray matrix, long first, long count) {
        return matrix.get(interval(first, first + count), all());
    }

    /** The input of all steps [steps * examples, nIn], the first step's first. */
    private INDArray timeFirst() {
        return permuteIfNWC(input.castTo(dataType)).permute(2, 0, 1).dup('c').reshape('c', -1, layerConf().getNIn());
    }

    private INDArray gates(INDArray columns) {
        return columns.get(all(), interval(0, 2 * layerConf().getNOut()));
    }

    private INDArray ofNewState(INDArray columns) {
        return columns.get(all(), interval(2 * layerConf().getNOut(), 3 * layerConf().getNOut()));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(true);
        INDArray weights = getParamWithNoise(GatedRecurrentUnitParameters.WEIGHTS, true, workspaceMgr);
        INDArray recurrent = getParamWithNoise(GatedRecurrentUnitParameters.RECURRENT_WEIGHTS, true, workspaceMgr);
        IActivation activation = layerConf().getActivationFn();
        INDArray ofStates = permuteIfNWC(epsilon);
        List<Step> steps = steps(true, workspaceMgr);
        INDArray[] ofFromInput = new INDArray[steps.size()];
        INDArray[] ofFromState = new INDArray[steps.size()];
        INDArray ofState = Nd4j.zeros(dataType, input.size(0), layerConf().getNOut());
        for (int t = steps.size() - 1; t >= 0; t--) {
            Step step = steps.get(t);
            ofState.addi(ofStates.get(all(), all(), point(t)));
            INDArray ofFresh = activation
                    .backprop(step.argument, step.update.rsub(1).muli(ofState))
                    .getFirst();
            INDArray ofReset = ofFresh.mul(step.memory).muli(slope(step.reset));
            INDArray ofUpdate = step.before.sub(step.fresh).muli(ofState).muli(slope(step.update));
            ofFromInput[t] = Nd4j.hstack(ofReset, ofUpdate, ofFresh);
            ofFromState[t] = Nd4j.hstack(ofReset, ofUpdate, ofFresh.mul(step.reset));
            ofState = ofState.mul(step.update).addi(ofFromState[t].mmul(recurrent.transpose()));
        }

        INDArray before = Nd4j.vstack(steps.stream().map(Step::before).toArray(INDArray[]::new));
        INDArray ofFromInputs = Nd4j.vstack(ofFromInput);
        INDArray ofFromStates = Nd4j.vstack(ofFromState);
        gradientViews.get(GatedRecurrentUnitParameters.WEIGHTS).assign(timeFirst().transpose().mmul(ofFromInputs));
        gradientViews.get(GatedRecurrentUnitParameters.RECURRENT_WEIGHTS).assign(before.transpose().mmul(ofFromStates));
        INDArray ofBiases = gradientViews.get(GatedRecurrentUnitParameters.BIASES);
        ofBiases.getRow(0).assign(ofFromInputs.sum(0));
        ofBiases.getRow(1).assign(ofFromStates.sum(0));
        weightNoiseParams.clear();
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach(gradient::setGradientFor);

        INDArray ofInput = ofFromInputs
                .mmul(weights.transpose())
                .dup('c')
                .reshape('c', steps.size(), input.size(0), layerConf().getNIn())
                .permute(1, 2, 0);
        INDArray passedOn = backpropDropOutIfPresent(workspaceMgr.dup(ArrayType.ACTIVATION_GRAD, ofInput, 'f'));
        return Pair.of(gradient, permuteIfNWC(passedOn));
    }

    /** The derivative of the sigmoid, by its value. */
    private static INDArray slope(INDArray sigmoid) {
        return sigmoid.rsub(1).muli(sigmoid);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray maskArray, MaskState currentMaskState, int minibatchSize) {
        throw new IllegalArgumentException("gated recurrent units take no mask: pad the sequences in front instead");
    }

    @Override
    public INDArray rnnTimeStep(INDArray input, LayerWorkspaceMgr workspaceMgr) {
        throw wholeSequencesOnly();
    }

    @Override
    public INDArray rnnActivateUsingStoredState(
            INDArray input, boolean training, boolean storeLastForTBPTT, LayerWorkspaceMgr workspaceMgr) {
        throw wholeSequencesOnly();
    }

    @Override
    public Pair<Gradient, INDArray> tbpttBackpropGradient(
            INDArray epsilon, int tbpttBackLength, LayerWorkspaceMgr workspaceMgr) {
        throw wholeSequencesOnly();
    }

    private static UnsupportedOperationException wholeSequencesOnly() {
        return new UnsupportedOperationException("gated recurrent units take whole sequences only");
    }
}
