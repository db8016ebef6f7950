package plumbline.vectorized;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
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
import plumbline.optimizer.KerasClippedSgd;
import plumbline.optimizer.KerasRmsProp;
import plumbline.optimizer.KerasSgd;

/**
 * An updater that steps independently per seed. Its arrays are laid out as those of all parameters, [parameter][seed], so that
 * one updater serves any ranges of them.
 */
interface VectorizedUpdater {

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
        Maker maker = Known.MAKERS.get(updater.getClass());
        if (maker == null) {
            throw new UnsupportedConfiguration("updater " + updater);
        }
        return maker.of(updater, () -> rows.allocate(parameters));
    }

    /** Makes one from its configuration. */
    interface Maker {

        /** @param state supplies one array after the other, each as long as those of all parameters */
        VectorizedUpdater of(IUpdater updater, Supplier<float[]> state);
    }

    /** Those that the engine knows. Not by what they extend: a subclass may step in another way. */
    final class Known {

        private static final Map<Class<? extends IUpdater>, Maker> MAKERS = Map.ofEntries(
                // The gradient itself is subtracted, as by DL4J.
                known(NoOp.class, (none, state) -> (gradient, from, to, iteration, epoch) -> {}),
                known(Sgd.class, (sgd, state) -> new SgdUpdater(sgd)),
                known(KerasSgd.class, (sgd, state) -> new MomentumUpdater(sgd, state.get())),
                // The optimizer has clipped, for that takes the gradients of all parameters.
                known(KerasClippedSgd.class, (sgd, state) -> new MomentumUpdater(sgd.unclipped(), state.get())),
                known(Nesterovs.class, (nesterovs, state) -> new NesterovsUpdater(nesterovs, state.get())),
                known(AdaGrad.class, (adaGrad, state) -> AdaGradUpdater.of(adaGrad, state.get())),
                known(RmsProp.class, (rmsProp, state) -> RmsPropUpdater.of(rmsProp, state.get())),
                known(KerasRmsProp.class, (rmsProp, state) -> RmsPropUpdater.of(rmsProp, state.get())),
                known(AdaDelta.class, (adaDelta, state) -> new AdaDeltaUpdater(adaDelta, state.get(), state.get())),
                known(Adam.class, (adam, state) -> new AdamUpdater(adam, state.get(), state.get())),
                known(AdaMax.class, (adaMax, state) -> new AdaMaxUpdater(adaMax, state.get(), state.get())),
                known(Nadam.class, (nadam, state) -> new NadamUpdater(nadam, state.get(), state.get())),
                known(AMSGrad.class, (amsGrad, state) -> new AmsGradUpdater(amsGrad, state.get(), state.get(), state.get())));

        private Known() {}

        private static <U extends IUpdater> Map.Entry<Class<? extends IUpdater>, Maker> known(
                Class<U> type, BiFunction<U, Supplier<float[]>, VectorizedUpdater> maker) {
            return Map.entry(type, (updater, state) -> maker.apply(type.cast(updater), state));
        }
    }
}
