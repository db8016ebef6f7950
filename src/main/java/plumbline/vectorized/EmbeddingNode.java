package plumbline.vectorized;

import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;

/**
 * DL4J's embeddings: {@code a = f(W[index] + b)}, at every position of its input, which is an index into the rows of W. At
 * masked time steps the output is 0, and so are the derivatives.
 */
final class EmbeddingNode implements Node {

    private final Activations input;
    private final NodeActivation activation;
    private final Operand weights;
    private final boolean hasBias;
    private final int biasAt;
    private final float[] parameters;
    private final float[] gradient;
    private final Kernel kernel;
    private final TimeMask mask;
    private final int units;
    private final int seeds;
    private final int[] offsets;

    private EmbeddingNode(FeedForwardLayer layer, boolean hasBias, int positions, Site site)
            throws UnsupportedConfiguration {
        site.require(layer.getIDropout() == null && site.input().deltas() == null, "indices that are computed");
        input = site.input();
        units = (int) layer.getNOut();
        seeds = site.seeds();
        offsets = new int[seeds];
        activation = NodeActivation.of(
                ActivationFunction.of(layer.getActivationFn(), site), site, new Shape(1, positions, units));
        weights = Operand.of(site, DefaultParamInitializer.WEIGHT_KEY, 0, 1);
        this.hasBias = hasBias;
        biasAt = hasBias ? site.variables().get(DefaultParamInitializer.BIAS_KEY).first() * seeds : 0;
        parameters = site.parameters();
        gradient = site.gradient();
        kernel = site.kernel();
        mask = TimeMask.of(activation.after(), site);
    }

    /** One index at each position. */
    static EmbeddingNode of(EmbeddingLayer layer, Site site) throws UnsupportedConfiguration {
        site.require(site.input().shape().units() == 1, "several indices of an example");
        return new EmbeddingNode(layer, layer.hasBias(), site.input().shape().positions(), site);
    }

    /** One index at each time step, where DL4J's array is [examples, 1, time steps] or [examples, time steps]. */
    static EmbeddingNode of(EmbeddingSequenceLayer layer, Site site) throws UnsupportedConfiguration {
        Sequences.requireTimeLast(layer.getOutputFormat(), site);
        Shape shape = site.input().shape();
        site.require(shape.units() == 1 || shape.positions() == 1, "several indices at a time step");
        return new EmbeddingNode(layer, layer.hasBias(), shape.size(), site);
    }

    @Override
    public Activations output() {
        return activation.after();
    }

    @Override
    public void forward(int examples, boolean training) {
        float[] sums = activation.before().values();
        Matrix matrix = weights.values();
        for (int row = 0; row < rows(examples); row++) {
            find(row);
            for (int unit = 0; unit < units; unit++) {
                int to = (row * units + unit) * seeds;
                int from = matrix.first() + matrix.columns()[unit];
                for (int s = 0; s < seeds; s++) {
                    sums[to + s] = parameters[from + offsets[s] + s];
                }
            }
            if (hasBias) {
                kernel.add(sums, row * units * seeds, parameters, biasAt, units * seeds);
            }
        }
        activation.forward(examples);
        mask.apply(output().values(), examples);
    }

    /** Where the row of W is that each seed's index names. */
    private void find(int row) {
        for (int s = 0; s < seeds; s++) {
            offsets[s] = weights.values().rows()[(int) input.values()[row * seeds + s]];
        }
    }

    @Override
    public void backward(int examples) {
        activation.backward(examples);
        float[] deltas = activation.before().deltas();
        mask.apply(deltas, examples);
        Matrix matrix = weights.deltas();
        for (int row = 0; row < rows(examples); row++) {
            find(row);
            for (int unit = 0; unit < units; unit++) {
                int from = (row * units + unit) * seeds;
                int to = matrix.first() + matrix.columns()[unit];
                for (int s = 0; s < seeds; s++) {
                    gradient[to + offsets[s] + s] += deltas[from + s];
                }
            }
            if (hasBias) {
                kernel.add(gradient, biasAt, deltas, row * units * seeds, units * seeds);
            }
        }
    }

    private int rows(int examples) {
        return examples * output().shape().positions();
    }
}
