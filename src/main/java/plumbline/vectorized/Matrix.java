package plumbline.vectorized;

import java.util.Arrays;

/**
 * A matrix of every seed, as a view of an array: element (i, j) of seed s is {@code elements[first + rows[i] + columns[j] +
 * s]}.
 *
 * @param rows    offset of each row
 * @param columns offset of each column
 */
record Matrix(float[] elements, int first, int[] rows, int[] columns) {

    /** {@code count} offsets, each {@code step} after the one before. */
    static int[] offsets(int count, int step) {
        int[] offsets = new int[count];
        for (int i = 0; i < count; i++) {
            offsets[i] = i * step;
        }
        return offsets;
    }

    /** Rows of {@code columns} elements one after another. */
    static Matrix dense(float[] elements, int rows, int columns, int seeds) {
        return new Matrix(elements, 0, offsets(rows, columns * seeds), offsets(columns, seeds));
    }

    /** The matrix of so many rows that are all the first one, as biases are added to every example. */
    Matrix repeated(int count) {
        return new Matrix(elements, first + rows[0], new int[count], columns);
    }

    /** So many of the rows, from one on. */
    Matrix slice(int from, int to) {
        return new Matrix(elements, first, Arrays.copyOfRange(rows, from, to), columns);
    }

    Matrix transposed() {
        return new Matrix(elements, first, columns, rows);
    }

    /** The matrix that starts so many elements later. */
    Matrix from(int offset) {
        return new Matrix(elements, first + offset, rows, columns);
    }
}
