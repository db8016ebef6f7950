package remedies;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import plumbline.GraphExperiment;
import plumbline.layer.DenseIdentityBlock;

/**
 * The fifty hidden layers of plain-50 with a shortcut around every two of them but the first two: 24 identity blocks, all else
 * as in residual-20.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras"; He et al. 2015.
 *
 * <p>What one should see: the gradient of the first layer is as large as that of the last ones, and it learns where plain-50
 * does not.
 */
public final class Residual50 implements DeepCircles, GraphExperiment {

    @Override
    public String id() {
        return "residual-50";
    }

    @Override
    public String question() {
        return "Do fifty hidden layers learn with shortcuts?";
    }

    @Override
    public ComputationGraphConfiguration configuration(long seed) {
        return Residual20.network(seed, 24, DenseIdentityBlock.fixup(Residual20.UNITS, 24));
    }
}
