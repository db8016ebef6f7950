package plumbline.vectorized;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One array of a layer's parameters, and where its elements are in the network's row of parameters, as DL4J lays them out.
 *
 * @param first index of its first element
 * @param shape its dimensions
 * @param steps from one element to the next in each dimension
 */
record Variable(int first, long[] shape, long[] steps) {

    /**
     * The place of an array in the row of all parameters.
     *
     * @param array a view of it
     */
    static Variable of(INDArray array, INDArray parameters) {
        return new Variable(Math.toIntExact(array.offset() - parameters.offset()), array.shape(), array.stride());
    }

    /** How many elements it has. */
    int length() {
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        return Math.toIntExact(length);
    }

    /**
     * The array of every seed, as a matrix.
     *
     * @param elements   all parameters of the network, or their gradient: [parameter][seed]
     * @param rows       which dimension the rows count
     * @param columns    which dimension the columns count
     */
    Matrix matrix(float[] elements, int rows, int columns, int seeds) {
        return new Matrix(elements, first * seeds, offsets(rows, seeds), offsets(columns, seeds));
    }

    /** The offsets along one dimension. */
    int[] offsets(int dimension, int seeds) {
        return Matrix.offsets((int) shape[dimension], Math.toIntExact(steps[dimension] * seeds));
    }
}
