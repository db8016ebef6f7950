package plumbline.vectorized;

import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
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
        if (updater instanceof KerasSgd sgd) {
            return new SgdUpdater((float) sgd.learningRate(), (float) sgd.momentum(), rows.allocate(parameters));
        }
        if (updater instanceof KerasRmsProp rmsProp) {
            return new RmsPropUpdater(rmsProp, rows.allocate(parameters));
        }
        if (updater instanceof Adam adam) {
            return new AdamUpdater(adam, rows.allocate(parameters), rows.allocate(parameters));
        }
        throw new UnsupportedConfiguration("updater " + updater);
    }

    /** SGD with classical momentum, see {@link KerasSgd}. */
    record SgdUpdater(float learningRate, float momentum, float[] velocity) implements VectorizedUpdater {

        @Override
        public void apply(float[] gradient, int from, int to, int iteration, int epoch) {
            for (int i = from; i < to; i++) {
                velocity[i] = velocity[i] * momentum + gradient[i] * learningRate;
            }
            System.arraycopy(velocity, from, gradient, from, to - from);
        }
    }

    /** RMSprop, see {@link KerasRmsProp}. */
    record RmsPropUpdater(KerasRmsProp config, float[] meanSquare) implements VectorizedUpdater {

        @Override
        public void apply(float[] gradient, int from, int to, int iteration, int epoch) {
            float learningRate = (float) config.learningRate();
            float rho = (float) config.rho();
            float rest = (float) (1 - config.rho());
            float epsilon = (float) config.epsilon();
            for (int i = from; i < to; i++) {
                meanSquare[i] = rho * meanSquare[i] + rest * gradient[i] * gradient[i];
            }
            for (int i = from; i < to; i++) {
                gradient[i] = learningRate * gradient[i] / ((float) Math.sqrt(meanSquare[i]) + epsilon);
            }
        }
    }

    /** Adam (Kingma and Ba 2015) in the form given at the end of its section 2, as Keras and DL4J compute it. */
    record AdamUpdater(Adam config, float[] mean, float[] meanSquare) implements VectorizedUpdater {

        @Override
        public void apply(float[] gradient, int from, int to, int iteration, int epoch) {
            float beta1 = (float) config.getBeta1();
            float beta2 = (float) config.getBeta2();
            float epsilon = (float) config.getEpsilon();
            int step = iteration + 1;
            float rate = (float) (config.getLearningRate(iteration, epoch)
                    * Math.sqrt(1 - Math.pow(config.getBeta2(), step))
                    / (1 - Math.pow(config.getBeta1(), step)));
            for (int i = from; i < to; i++) {
                mean[i] = beta1 * mean[i] + (1 - beta1) * gradient[i];
            }
            for (int i = from; i < to; i++) {
                meanSquare[i] = beta2 * meanSquare[i] + (1 - beta2) * gradient[i] * gradient[i];
            }
            for (int i = from; i < to; i++) {
                gradient[i] = rate * mean[i] / ((float) Math.sqrt(meanSquare[i]) + epsilon);
            }
        }
    }
}
