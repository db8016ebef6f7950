package plumbline.vectorized;

import java.util.Set;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import plumbline.optimizer.KerasRmsProp;
import plumbline.optimizer.KerasSgd;

/**
 * An updater that steps independently per seed. Its arrays are laid out as those of all parameters, [parameter][seed], so that
 * one updater serves any ranges of them.
 */
interface VectorizedUpdater {

    /** These and no subclasses, which may step in another way. */
    Set<Class<? extends IUpdater>> KNOWN = Set.of(
            NoOp.class,
            Sgd.class,
            KerasSgd.class,
            Nesterovs.class,
            AdaGrad.class,
            RmsProp.class,
            KerasRmsProp.class,
            AdaDelta.class,
            Adam.class,
            AdaMax.class,
            Nadam.class,
            AMSGrad.class);

    /**
     * Turns the gradient into what is to be subtracted from the parameters.
     *
     * @param from      first element
     * @param to        element after the last
     * @param iteration steps before this one
     * @param epoch     epochs before this one
     */
    void apply(float[] gradient, int from, int to, int iteration, int epoch);

    /**
     * One of DL4J's updaters, or one of ours.
     *
     * @param parameters of the network
     * @throws UnsupportedConfiguration if the engine does not know it
     */
    static VectorizedUpdater of(IUpdater updater, int parameters, Rows rows) throws UnsupportedConfiguration {
        if (!KNOWN.contains(updater.getClass())) {
            throw new UnsupportedConfiguration("updater " + updater);
        }
        if (updater instanceof NoOp) {
            // The gradient itself is subtracted, as by DL4J.
            return (gradient, from, to, iteration, epoch) -> {};
        }
        if (updater instanceof Sgd sgd) {
            return new SgdUpdater(sgd);
        }
        if (updater instanceof KerasSgd sgd) {
            return new MomentumUpdater(sgd, rows.allocate(parameters));
        }
        if (updater instanceof Nesterovs nesterovs) {
            return new NesterovsUpdater(nesterovs, rows.allocate(parameters));
        }
        if (updater instanceof AdaGrad adaGrad) {
            return AdaGradUpdater.of(adaGrad, rows.allocate(parameters));
        }
        if (updater instanceof RmsProp rmsProp) {
            return RmsPropUpdater.of(rmsProp, rows.allocate(parameters));
        }
        if (updater instanceof KerasRmsProp rmsProp) {
            return RmsPropUpdater.of(rmsProp, rows.allocate(parameters));
        }
        if (updater instanceof AdaDelta adaDelta) {
            return new AdaDeltaUpdater(adaDelta, rows.allocate(parameters), rows.allocate(parameters));
        }
        if (updater instanceof Adam adam) {
            return new AdamUpdater(adam, rows.allocate(parameters), rows.allocate(parameters));
        }
        if (updater instanceof AdaMax adaMax) {
            return new AdaMaxUpdater(adaMax, rows.allocate(parameters), rows.allocate(parameters));
        }
        if (updater instanceof Nadam nadam) {
            return new NadamUpdater(nadam, rows.allocate(parameters), rows.allocate(parameters));
        }
        AMSGrad amsGrad = (AMSGrad) updater;
        return new AmsGradUpdater(
                amsGrad, rows.allocate(parameters), rows.allocate(parameters), rows.allocate(parameters));
    }
}
