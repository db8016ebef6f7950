package plumbline.vectorized;

import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;

/** A dense layer: {@code a = f(W x + b)}, at every position of its input independently; 0 at masked time steps. */
final class DenseNode implements Node {

    private final AffineMap map;
    private final NodeActivation activation;
    private final TimeMask mask;

    private DenseNode(AffineMap map, NodeActivation activation, TimeMask mask) {
        this.map = map;
        this.activation = activation;
        this.mask = mask;
    }

    static DenseNode of(DenseLayer layer, Site site) throws UnsupportedConfiguration {
        site.require(!layer.hasLayerNorm(), "layer normalisation");
        return of(layer, layer.hasBias(), ActivationFunction.of(layer.getActivationFn(), site), site);
    }

    /** A dense layer with any activation, that of an output layer for example. */
    static DenseNode of(FeedForwardLayer layer, boolean hasBias, ActivationFunction activation, Site site) {
        NodeActivation activated =
                NodeActivation.of(activation, site, site.input().shape().withUnits((int) layer.getNOut()));
        return of(
                activated,
                Operand.of(site, DefaultParamInitializer.WEIGHT_KEY, 1, 0),
                hasBias ? DefaultParamInitializer.BIAS_KEY : null,
                site);
    }

    /**
     * The same with weights in any order.
     *
     * @param weights [unit][input]
     * @param biases  null if there are none
     */
    static DenseNode of(NodeActivation activation, Operand weights, String biases, Site site) {
        AffineMap map = new AffineMap(site, activation.before(), weights, Operand.ofRow(site, biases));
        return new DenseNode(map, activation, TimeMask.of(activation.after(), site));
    }

    @Override
    public Activations output() {
        return activation.after();
    }

    @Override
    public void forward(int examples, boolean training) {
        map.forward(examples * output().shape().positions());
        activation.forward(examples);
        mask.apply(output().values(), examples);
    }

    @Override
    public void backward(int examples) {
        activation.backward(examples);
        mask.apply(output().deltas(), examples);
        map.backward(examples * output().shape().positions());
    }
}
