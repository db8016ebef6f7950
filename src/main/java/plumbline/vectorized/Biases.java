package plumbline.vectorized;

import java.util.Arrays;

/**
 * What is added to every row of a product, the same for all rows.
 *
 * @param values   rows that are all the biases, or all 0 where there are none
 * @param gradient of the biases, a column; null where there are none
 * @param ones     a single row of ones: with it a product is a sum over rows
 */
record Biases(Matrix values, Matrix gradient, Matrix ones, int seeds, Kernel kernel) {

    /**
     * Those of a site's layer.
     *
     * @param biases a row; null if there are none
     * @param rows   of the product
     * @param units  its columns
     */
    static Biases of(Operand biases, int rows, int units, Site site) {
        Matrix ones = new Matrix(site.rows().allocate(1), 0, new int[1], new int[rows]);
        Arrays.fill(ones.elements(), 1);
        return biases == null
                ? new Biases(
                        new Matrix(site.rows().allocate(1), 0, new int[rows], new int[units]),
                        null,
                        ones,
                        site.seeds(),
                        site.kernel())
                : new Biases(
                        biases.values().repeated(rows),
                        biases.deltas().transposed(),
                        ones,
                        site.seeds(),
                        site.kernel());
    }

    /**
     * Adds the sum over rows to the gradient, if there are biases.
     *
     * @param deltas derivatives with respect to the product, [unit][row]
     */
    void addGradient(Matrix deltas, int units, int rows) {
        if (gradient != null) {
            kernel.multiply(gradient, gradient, deltas, ones, units, 1, rows, seeds);
        }
    }
}
