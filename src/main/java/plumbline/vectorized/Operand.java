package plumbline.vectorized;

/**
 * A matrix and the derivatives of the loss with respect to its elements.
 *
 * @param deltas laid out as the values; null where none are needed
 */
record Operand(Matrix values, Matrix deltas) {

    /** A variable of the site's layer, see {@link Variable#matrix}. */
    static Operand of(Site site, String variable, int rowDimension, int columnDimension) {
        return new Operand(
                site.parameters(variable, rowDimension, columnDimension),
                site.gradient(variable, rowDimension, columnDimension));
    }

    /** A variable in one row, as biases are; null if there is none of this name, null itself. */
    static Operand ofRow(Site site, String variable) {
        return variable == null ? null : new Operand(site.parameters(variable), site.gradient(variable));
    }

    /** So many of the rows, from one on. */
    Operand slice(int from, int to) {
        return new Operand(values.slice(from, to), deltas.slice(from, to));
    }
}
