package plumbline.vectorized;

import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import plumbline.optimizer.KerasRmsProp;
import plumbline.optimizer.KerasSgd;

/** An updater's step, for every replica for itself. Arrays are [parameter][replica]. */
interface VectorizedUpdater {

    /**
     * Changes the parameters.
     *
     * @param gradient of the mean loss
     * @param step     1 for the first
     */
    void step(float[][] parameters, float[][] gradient, int step);

    /** The step of one of the updaters that {@link Architecture} admits. */
    static VectorizedUpdater of(IUpdater updater, int parameters, int replicas) {
        if (updater instanceof KerasSgd momentum) {
            return new MomentumUpdate(momentum, new float[parameters][replicas]);
        }
        if (updater instanceof KerasRmsProp rootMeanSquare) {
            return new RootMeanSquareUpdate(rootMeanSquare, new float[parameters][replicas]);
        }
        return new AdamUpdate((Adam) updater, new float[parameters][replicas], new float[parameters][replicas]);
    }

    /** Classical momentum: see {@link KerasSgd}. */
    record MomentumUpdate(KerasSgd config, float[][] velocity) implements VectorizedUpdater {

        @Override
        public void step(float[][] parameters, float[][] gradient, int step) {
            float learningRate = (float) config.learningRate();
            float momentum = (float) config.momentum();
            for (int i = 0; i < parameters.length; i++) {
                float[] w = parameters[i];
                float[] g = gradient[i];
                float[] v = velocity[i];
                for (int r = 0; r < w.length; r++) {
                    v[r] = v[r] * momentum + g[r] * learningRate;
                }
                for (int r = 0; r < w.length; r++) {
                    w[r] -= v[r];
                }
            }
        }
    }

    /** RMSprop: see {@link KerasRmsProp}. */
    record RootMeanSquareUpdate(KerasRmsProp config, float[][] square) implements VectorizedUpdater {

        @Override
        public void step(float[][] parameters, float[][] gradient, int step) {
            float learningRate = (float) config.learningRate();
            float rho = (float) config.rho();
            float rest = (float) (1 - config.rho());
            float epsilon = (float) config.epsilon();
            for (int i = 0; i < parameters.length; i++) {
                float[] w = parameters[i];
                float[] g = gradient[i];
                float[] v = square[i];
                for (int r = 0; r < w.length; r++) {
                    v[r] = rho * v[r] + rest * g[r] * g[r];
                }
                for (int r = 0; r < w.length; r++) {
                    w[r] -= learningRate * g[r] / ((float) Math.sqrt(v[r]) + epsilon);
                }
            }
        }
    }

    /** Adam (Kingma and Ba 2015) in the form of the end of its section 2, which Keras and DL4J compute. */
    record AdamUpdate(Adam config, float[][] mean, float[][] square) implements VectorizedUpdater {

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
                float[] v = square[i];
                for (int r = 0; r < w.length; r++) {
                    m[r] = beta1 * m[r] + (1 - beta1) * g[r];
                    v[r] = beta2 * v[r] + (1 - beta2) * g[r] * g[r];
                }
                for (int r = 0; r < w.length; r++) {
                    w[r] -= rate * m[r] / ((float) Math.sqrt(v[r]) + epsilon);
                }
            }
        }
    }
}
