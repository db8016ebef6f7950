package plumbline.vectorized;

/**
 * Part of a recurrent layer that an activation function is applied to at every time step: a gate, or a candidate for the
 * state. Its arrays are [step][example, unit, seed], so that those of one step are common to all loops over it.
 *
 * @param before what the function is applied to; the same arrays as {@code after} where the derivative follows from the
 *               values
 * @param sums   {@code before} as matrices [example][unit]
 */
record Gate(ActivationFunction function, float[][] before, float[][] after, Matrix[] sums) {

    static Gate of(ActivationFunction function, int steps, int units, Site site) {
        float[][] after = steps(steps, units, site);
        float[][] before = function.worksInPlace() ? after : steps(steps, units, site);
        return new Gate(function, before, after, matrices(before, units, site));
    }

    /** An array for every time step. */
    static float[][] steps(int steps, int units, Site site) {
        float[][] arrays = new float[steps][];
        for (int step = 0; step < steps; step++) {
            arrays[step] = array(units, site);
        }
        return arrays;
    }

    /** An array for one time step. */
    static float[] array(int units, Site site) {
        return site.rows().allocate((long) site.examples() * units);
    }

    /** The matrices [example][unit] of such arrays. */
    static Matrix[] matrices(float[][] arrays, int units, Site site) {
        Matrix[] matrices = new Matrix[arrays.length];
        for (int step = 0; step < arrays.length; step++) {
            matrices[step] = Matrix.dense(arrays[step], site.examples(), units, site.seeds());
        }
        return matrices;
    }

    void activate(int step, int count) {
        function.activate(before[step], after[step], count);
    }

    /** Turns derivatives with respect to the values of a time step into those with respect to what they were computed from. */
    void backpropagate(int step, float[] delta, int count) {
        function.backpropagate(before[step], after[step], delta, count);
    }
}
