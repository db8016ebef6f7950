package maps;

import org.nd4j.linalg.activations.Activation;

/**
 * ReLU, of which He's weights keep the gradient's size in wide layers (gain 1): how deep may a network of five units a layer
 * be, and how exactly must its weights have that size?
 *
 * <p>What theory lets expect: below gain 1 the gradient vanishes with depth, above it explodes (He et al. 2015, "Delving Deep
 * into Rectifiers"; Schoenholz et al. 2017, "Deep information propagation"), and with depth more and more networks are dead from
 * the start, whatever the gain (Lu et al. 2020, "Dying ReLU and initialization").
 */
public final class ReluGain implements DepthAndGain {

    @Override
    public String id() {
        return "relu-gain";
    }

    @Override
    public String question() {
        return "How deep may a network of ReLU be, and how large its weights?";
    }

    @Override
    public Activation activation() {
        return Activation.RELU;
    }

    /** He's: what ReLU halves, they double. */
    @Override
    public double usualVariance() {
        return 2;
    }
}
