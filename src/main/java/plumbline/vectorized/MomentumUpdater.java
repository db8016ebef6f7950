package plumbline.vectorized;

import plumbline.optimizer.KerasSgd;

/** SGD with classical momentum, see {@link KerasSgd}. */
record MomentumUpdater(KerasSgd config, float[] velocity) implements VectorizedUpdater {

    @Override
    public void apply(float[] gradient, int from, int to, int iteration, int epoch) {
        float rate = (float) config.learningRate();
        float momentum = (float) config.momentum();
        for (int i = from; i < to; i++) {
            velocity[i] = velocity[i] * momentum + gradient[i] * rate;
        }
        System.arraycopy(velocity, from, gradient, from, to - from);
    }
}
