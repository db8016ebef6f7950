package plumbline.vectorized;

import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import plumbline.optimizer.KerasRmsProp;
import plumbline.optimizer.KerasSgd;

/** An updater that steps independently per seed. Arrays are [parameter][seed]. */
interface VectorizedUpdater {

    /**
     * Updates the parameters.
     *
     * @param gradient of the mean loss
     * @param step     1 = first
     */
    void step(float[][] parameters, float[][] gradient, int step);

    /** One of the updaters that {@link Architecture} accepts. */
    static VectorizedUpdater of(IUpdater updater, int parameters, int seeds) {
        if (updater instanceof KerasSgd sgd) {
            return new SgdUpdater(sgd, new float[parameters][seeds]);
        }
        if (updater instanceof KerasRmsProp rmsProp) {
            return new RmsPropUpdater(rmsProp, new float[parameters][seeds]);
        }
        return new AdamUpdater((Adam) updater, new float[parameters][seeds], new float[parameters][seeds]);
    }

    /** SGD with classical momentum, see {@link KerasSgd}. */
    record SgdUpdater(KerasSgd config, float[][] velocity) implements VectorizedUpdater {

        @Override
        public void step(float[][] parameters, float[][] gradient, int step) {
            float learningRate = (float) config.learningRate();
            float momentum = (float) config.momentum();
            for (int i = 0; i < parameters.length; i++) {
                float[] w = parameters[i];
                float[] g = gradient[i];
                float[] v = velocity[i];
                for (int s = 0; s < w.length; s++) {
                    v[s] = v[s] * momentum + g[s] * learningRate;
                }
                for (int s = 0; s < w.length; s++) {
                    w[s] -= v[s];
                }
            }
        }
    }

    /** RMSprop, see {@link KerasRmsProp}. */
    record RmsPropUpdater(KerasRmsProp config, float[][] meanSquare) implements VectorizedUpdater {

        @Override
        public void step(float[][] parameters, float[][] gradient, int step) {
            float learningRate = (float) config.learningRate();
            float rho = (float) config.rho();
            float rest = (float) (1 - config.rho());
            float epsilon = (float) config.epsilon();
            for (int i = 0; i < parameters.length; i++) {
                float[] w = parameters[i];
                float[] g = gradient[i];
                float[] v = meanSquare[i];
                for (int s = 0; s < w.length; s++) {
                    v[s] = rho * v[s] + rest * g[s] * g[s];
                }
                for (int s = 0; s < w.length; s++) {
                    w[s] -= learningRate * g[s] / ((float) Math.sqrt(v[s]) + epsilon);
                }
            }
        }
    }

    /** Adam (Kingma and Ba 2015) in the form given at the end of its section 2, as Keras and DL4J compute it. */
    record AdamUpdater(Adam config, float[][] mean, float[][] meanSquare) implements VectorizedUpdater {

        @Override
        public void step(float[][] parameters, float[][] gradient, int step) {
            float beta1 = (float) config.getBeta1();
            float beta2 = (float) config.getBeta2();
            float epsilon = (float) config.getEpsilon();
            float rate = (float) (config.getLearningRate()
                    * Math.sqrt(1 - Math.pow(config.getBeta2(), step))
                    / (1 - Math.pow(config.getBeta1(), step)));
            for (int i = 0; i < parameters.length; i++) {
                float[] w = parameters[i];
                float[] g = gradient[i];
                float[] m = mean[i];
                float[] v = meanSquare[i];
                for (int s = 0; s < w.length; s++) {
                    m[s] = beta1 * m[s] + (1 - beta1) * g[s];
                    v[s] = beta2 * v[s] + (1 - beta2) * g[s] * g[s];
                }
                for (int s = 0; s < w.length; s++) {
                    w[s] -= rate * m[s] / ((float) Math.sqrt(v[s]) + epsilon);
                }
            }
        }
    }
}
