package plumbline.vectorized;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The networks of all seeds, trained together: what {@code MultiLayerNetwork} does for one of them, step by step.
 *
 * <p>Arrays are [row][seed]; rows are ordered by example, then by feature or unit.
 */
final class VectorizedNetwork {

    private final Architecture architecture;
    private final float[][] parameters;
    private final float[][] gradient;
    private final List<VectorizedLayer> layers = new ArrayList<>();
    private final VectorizedUpdater updater;
    private int step;

    /**
     * @param parameters initial parameters, [parameter][seed] in the order of {@code MultiLayerNetwork.params()}
     * @param examples   in the largest mini-batch
     */
    VectorizedNetwork(Architecture architecture, float[][] parameters, int examples) {
        this.architecture = architecture;
        this.parameters = parameters;
        int seeds = parameters[0].length;
        this.gradient = new float[parameters.length][seeds];
        int first = 0;
        for (Architecture.Layer layer : architecture.layers()) {
            layers.add(vectorized(layer, first, examples, seeds));
            first += layer.parameters();
        }
        this.updater = VectorizedUpdater.of(architecture.updater(), parameters.length, seeds);
    }

    private static VectorizedLayer vectorized(Architecture.Layer layer, int firstParameter, int examples, int seeds) {
        if (layer instanceof Architecture.Dense dense) {
            return new VectorizedDense(
                    dense.inputs(), dense.units(), ElementWiseActivation.of(dense.activation()), firstParameter, examples, seeds);
        }
        if (layer instanceof Architecture.BatchNorm batchNorm) {
            return new VectorizedBatchNorm(batchNorm, firstParameter, examples, seeds);
        }
        Architecture.Activations activations = (Architecture.Activations) layer;
        return new VectorizedActivation(
                ElementWiseActivation.of(activations.activation()),
                VectorizedLayer.Output.of(activations.units(), examples, seeds));
    }

    /** [parameter][seed], in the order of {@code MultiLayerNetwork.params()}. */
    float[][] parameters() {
        return parameters;
    }

    /**
     * The probability of class 1, [example][seed], valid until the next call.
     *
     * @param features [example, feature][seed]
     */
    float[][] output(float[][] features, int examples) {
        float[][] input = features;
        for (VectorizedLayer layer : layers) {
            layer.forward(parameters, input, examples);
            input = layer.output().activations();
        }
        return input;
    }

    private float[][] outputInTraining(float[][] features, int examples) {
        float[][] input = features;
        for (VectorizedLayer layer : layers) {
            layer.forwardInTraining(parameters, input, examples);
            input = layer.output().activations();
        }
        return input;
    }

    /**
     * Trains on one mini-batch.
     *
     * @param features [example, feature][seed]
     * @param labels   [example][seed], each 0 or 1
     */
    void fit(float[][] features, float[][] labels, int examples) {
        float[][] probabilities = outputInTraining(features, examples);
        float[][] outputDeltas = layers.get(layers.size() - 1).output().deltas();
        for (int example = 0; example < examples; example++) {
            crossEntropy(probabilities[example], labels[example], outputDeltas[example]);
        }
        for (float[] g : gradient) {
            Arrays.fill(g, 0);
        }
        for (int i = layers.size() - 1; i >= 0; i--) {
            VectorizedLayer layer = layers.get(i);
            if (i > 0) {
                layer.backward(parameters, gradient, layers.get(i - 1).output().activations(), examples);
                layer.backwardToInputs(parameters, layers.get(i - 1).output().deltas(), examples);
            } else {
                layer.backward(parameters, gradient, features, examples);
            }
        }
        for (float[] g : gradient) {
            for (int s = 0; s < g.length; s++) {
                g[s] /= examples;
            }
        }
        clipAndRegularize();
        step++;
        updater.step(parameters, gradient, step);
    }

    /** The derivative of {@code LossBinaryXENT} with respect to the probability, clipping included. */
    private void crossEntropy(float[] probabilities, float[] labels, float[] deltas) {
        float least = (float) architecture.clipEps();
        float most = (float) (1 - architecture.clipEps());
        for (int s = 0; s < deltas.length; s++) {
            float p = Math.max(least, Math.min(most, probabilities[s]));
            deltas[s] = (p - labels[s]) / (p * (1 - p));
        }
    }

    private void clipAndRegularize() {
        int first = 0;
        for (Architecture.Layer layer : architecture.layers()) {
            int end = first + layer.parameters();
            if (layer instanceof Architecture.Dense dense) {
                int biases = first + dense.inputs() * dense.units();
                dense.clipping().apply(gradient, first, biases, end);
                addL2(dense.l2Weights(), first, biases);
                addL2(dense.l2Biases(), biases, end);
            }
            first = end;
        }
    }

    private void addL2(float coefficient, int from, int to) {
        if (coefficient == 0) {
            return;
        }
        for (int i = from; i < to; i++) {
            for (int s = 0; s < gradient[i].length; s++) {
                gradient[i][s] += coefficient * parameters[i][s];
            }
        }
    }
}
