package plumbline.replica;

/** An activation function of all replicas, a layer by itself. */
final class ActivationReplicas implements LayerReplicas {

    private final int units;
    private final ElementWise activation;
    private final float[][] activations;
    private final float[][] deltas;

    /** @param examples in the largest mini-batch */
    ActivationReplicas(int units, ElementWise activation, int examples, int replicas) {
        this.units = units;
        this.activation = activation;
        this.activations = new float[examples * units][replicas];
        this.deltas = new float[examples * units][replicas];
    }

    @Override
    public float[][] activations() {
        return activations;
    }

    @Override
    public float[][] deltas() {
        return deltas;
    }

    @Override
    public void forward(float[][] parameters, float[][] input, int examples) {
        activation.activate(input, activations, examples * units);
    }

    /** Makes {@link #deltas()} the derivatives by the inputs. */
    @Override
    public void backward(float[][] parameters, float[][] gradient, float[][] input, int examples) {
        activation.backpropagate(input, activations, deltas, examples * units);
    }

    @Override
    public void backwardToInputs(float[][] parameters, float[][] inputDeltas, int examples) {
        for (int i = 0; i < examples * units; i++) {
            System.arraycopy(deltas[i], 0, inputDeltas[i], 0, deltas[i].length);
        }
    }
}
