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
 * Computes a {@link GatedRecurrentUnit} and its gradient, time step by time step.
 *
 * <p>Why not SameDiff: the gradient of its operation {@code gru} is wrong for more than one unit, though its output is
 * correct; {@code gruCell} has no gradient; and elementary operations, in one graph over all time steps, took much
 * longer, worked for sequences of one length only, and could not be wrapped in DL4J's {@code LastTimeStep}.
 */
final class GatedRecurrentUnitLayer extends BaseRecurrentLayer<GatedRecurrentUnit> {

    private static final long serialVersionUID = 1;

    GatedRecurrentUnitLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    /**
     * One time step; all arrays are [examples, nOut].
     *
     * @param before        state before it
     * @param memory        contribution of that state to the candidate, before the reset
     * @param preActivation of the candidate
     * @param candidate     candidate state
     * @param after         state after it: the update gate's mix of the state before and the candidate
     */
    private record Step(
            INDArray before,
            INDArray reset,
            INDArray update,
            INDArray memory,
            INDArray preActivation,
            INDArray candidate,
            INDArray after) {}

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(false);
        if (input.rank() != 3) {
            throw new IllegalArgumentException(
                    "gated recurrent units take sequences, of rank 3, not of shape " + Arrays.toString(input.shape()));
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
        // Both biases of the gates are added here; the reset gate multiplies the candidate's second one too, below.
        INDArray gatesFromInputs = gateColumns(fromInputs).addRowVector(gateColumns(biases).getRow(1));
        INDArray candidateFromInputs = candidateColumns(fromInputs).dup('c');
        INDArray recurrentGates = gateColumns(recurrent).dup('c');
        INDArray recurrentCandidate = candidateColumns(recurrent).dup('c');
        INDArray memoryBias = candidateColumns(biases).getRow(1).dup();
        List<Step> steps = new ArrayList<>();
        INDArray before = Nd4j.zeros(dataType, examples, nOut);
        for (long row = 0; row < inputs.size(0); row += examples) {
            INDArray gates = Transforms.sigmoid(
                    before.mmul(recurrentGates).addi(rows(gatesFromInputs, row, examples)), false);
            INDArray reset = gates.get(all(), interval(0, nOut));
            INDArray update = gates.get(all(), interval(nOut, 2 * nOut));
            INDArray memory = before.mmul(recurrentCandidate).addiRowVector(memoryBias);
            INDArray preActivation = memory.mul(reset).addi(rows(candidateFromInputs, row, examples));
            INDArray candidate = activation.getActivation(preActivation.dup(), training);
            INDArray after = before.sub(candidate).muli(update).addi(candidate);
            steps.add(new Step(before, reset, update, memory, preActivation, candidate, after));
            before = after;
        }
        return steps;
    }

    private static INDArray rows(INDArray matrix, long first, long count) {
        return matrix.get(interval(first, first + count), all());
    }

    /** The input of all time steps, [time steps * examples, nIn], ordered by time step. */
    private INDArray timeFirst() {
        return permuteIfNWC(input.castTo(dataType)).permute(2, 0, 1).dup('c').reshape('c', -1, layerConf().getNIn());
    }

    private INDArray gateColumns(INDArray columns) {
        return columns.get(all(), interval(0, 2 * layerConf().getNOut()));
    }

    private INDArray candidateColumns(INDArray columns) {
        return columns.get(all(), interval(2 * layerConf().getNOut(), 3 * layerConf().getNOut()));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(true);
        INDArray weights = getParamWithNoise(GatedRecurrentUnitParameters.WEIGHTS, true, workspaceMgr);
        INDArray recurrent = getParamWithNoise(GatedRecurrentUnitParameters.RECURRENT_WEIGHTS, true, workspaceMgr);
        IActivation activation = layerConf().getActivationFn();
        INDArray statesGradient = permuteIfNWC(epsilon);
        List<Step> steps = steps(true, workspaceMgr);
        INDArray[] fromInputGradient = new INDArray[steps.size()];
        INDArray[] fromStateGradient = new INDArray[steps.size()];
        INDArray stateGradient = Nd4j.zeros(dataType, input.size(0), layerConf().getNOut());
        for (int t = steps.size() - 1; t >= 0; t--) {
            Step step = steps.get(t);
            stateGradient.addi(statesGradient.get(all(), all(), point(t)));
            INDArray candidateGradient = activation
                    .backprop(step.preActivation, step.update.rsub(1).muli(stateGradient))
                    .getFirst();
            INDArray resetGradient = candidateGradient.mul(step.memory).muli(slope(step.reset));
            INDArray updateGradient = step.before.sub(step.candidate).muli(stateGradient).muli(slope(step.update));
            fromInputGradient[t] = Nd4j.hstack(resetGradient, updateGradient, candidateGradient);
            fromStateGradient[t] = Nd4j.hstack(resetGradient, updateGradient, candidateGradient.mul(step.reset));
            stateGradient = stateGradient.mul(step.update).addi(fromStateGradient[t].mmul(recurrent.transpose()));
        }

        INDArray before = Nd4j.vstack(steps.stream().map(Step::before).toArray(INDArray[]::new));
        INDArray fromInputGradients = Nd4j.vstack(fromInputGradient);
        INDArray fromStateGradients = Nd4j.vstack(fromStateGradient);
        gradientViews.get(GatedRecurrentUnitParameters.WEIGHTS).assign(timeFirst().transpose().mmul(fromInputGradients));
        gradientViews.get(GatedRecurrentUnitParameters.RECURRENT_WEIGHTS).assign(before.transpose().mmul(fromStateGradients));
        INDArray biasGradients = gradientViews.get(GatedRecurrentUnitParameters.BIASES);
        biasGradients.getRow(0).assign(fromInputGradients.sum(0));
        biasGradients.getRow(1).assign(fromStateGradients.sum(0));
        weightNoiseParams.clear();
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach(gradient::setGradientFor);

        INDArray inputGradient = fromInputGradients
                .mmul(weights.transpose())
                .dup('c')
                .reshape('c', steps.size(), input.size(0), layerConf().getNIn())
                .permute(1, 2, 0);
        INDArray passedOn = backpropDropOutIfPresent(workspaceMgr.dup(ArrayType.ACTIVATION_GRAD, inputGradient, 'f'));
        return Pair.of(gradient, permuteIfNWC(passedOn));
    }

    /** The derivative of the sigmoid, given its value. */
    private static INDArray slope(INDArray sigmoid) {
        return sigmoid.rsub(1).muli(sigmoid);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray maskArray, MaskState currentMaskState, int minibatchSize) {
        throw new IllegalArgumentException(
                "gated recurrent units do not support masks: pad the sequences at their start instead");
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
        return new UnsupportedOperationException("gated recurrent units take only whole sequences");
    }
}
