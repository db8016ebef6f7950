package plumbline.vectorized;

/**
 * What a node computes for a mini-batch, of every seed: {@code values[((example * positions + position) * units + unit) *
 * seeds + seed]}.
 *
 * @param shape  of one example
 * @param values valid until the node's next forward pass
 * @param deltas derivatives of the summed loss with respect to the values, laid out alike: every node that reads the values
 *               adds its share; null for the network's inputs, which need none
 * @param mask   of a sequence, {@code mask[(example * positions + position) * seeds + seed]}: 1 for a time step that is
 *               there, 0 for padding; null where all are
 */
record Activations(Shape shape, float[] values, float[] deltas, float[] mask) {

    /** Values to be computed, with deltas, that keep the mask of what they are computed from. */
    static Activations of(Shape shape, float[] mask, Rows rows, int examples) {
        long count = (long) examples * shape.size();
        return new Activations(shape, rows.allocate(count), rows.allocate(count), mask);
    }
}
