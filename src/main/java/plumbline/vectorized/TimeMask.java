package plumbline.vectorized;

/**
 * Turns what belongs to masked time steps to 0.
 *
 * @param mask  see {@link Activations#mask}; null where no step is masked
 * @param steps of a sequence
 * @param units values at each time step
 */
record TimeMask(float[] mask, int steps, int units, int seeds) {

    /** That of a node's output. */
    static TimeMask of(Activations output, Site site) {
        return new TimeMask(output.mask(), output.shape().positions(), output.shape().units(), site.seeds());
    }

    /** Of values [example][step][unit][seed]. */
    void apply(float[] values, int examples) {
        if (mask == null) {
            return;
        }
        for (int row = 0; row < examples * steps; row++) {
            multiply(values, row, row);
        }
    }

    /** Of values at one time step, [example][unit][seed]. */
    void apply(float[] values, int step, int examples) {
        if (mask == null) {
            return;
        }
        for (int example = 0; example < examples; example++) {
            multiply(values, example, example * steps + step);
        }
    }

    private void multiply(float[] values, int row, int maskRow) {
        for (int unit = 0; unit < units; unit++) {
            for (int s = 0; s < seeds; s++) {
                values[(row * units + unit) * seeds + s] *= mask[maskRow * seeds + s];
            }
        }
    }
}
