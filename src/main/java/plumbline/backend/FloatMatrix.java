package plumbline.backend;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The elements of a small array of single precision, seen as a matrix [rows, columns] whatever the order in which memory
 * holds them. A vector is a matrix of one row, a scalar of one element.
 *
 * @param pointer      to the first element
 * @param rowStride    places from one row to the next
 * @param columnStride places from one column to the next
 */
record FloatMatrix(FloatPointer pointer, int rows, int columns, int rowStride, int columnStride) {

    /** Of more elements, the arithmetic takes so long that ND4J's bookkeeping no longer matters. */
    static final int MOST_ELEMENTS = 4096;

    /** Null of an array that is none: of another type or higher rank, too large, empty or closed. */
    static FloatMatrix of(INDArray array) {
        if (array == null
                || array.rank() > 2
                || array.dataType() != DataType.FLOAT
                || array.isEmpty()
                || array.length() > MOST_ELEMENTS
                || array.wasClosed()) {
            return null;
        }
        // What pointer() returns of a view is where the viewed array begins.
        if (!(array.data().indexer().pointer() instanceof FloatPointer pointer)) {
            return null;
        }
        return switch (array.rank()) {
            case 0 -> new FloatMatrix(pointer, 1, 1, 0, 0);
            case 1 -> new FloatMatrix(pointer, 1, (int) array.size(0), 0, array.stride(0));
            default -> new FloatMatrix(
                    pointer, (int) array.size(0), (int) array.size(1), array.stride(0), array.stride(1));
        };
    }

    /** Memory from the first element to the last, read in one call. */
    float[] read() {
        float[] elements = new float[(int) places()];
        pointer.get(elements, 0, elements.length);
        return elements;
    }

    /** Writes memory from the first element to the last in one call; only if it is dense. */
    void write(float[] elements) {
        pointer.put(elements, 0, elements.length);
    }

    /** Whether no place between the first element and the last is another array's. */
    boolean isDense() {
        return places() == (long) rows * columns;
    }

    /** Places from the first element to the last, both included. */
    long places() {
        return 1 + (rows - 1L) * rowStride + (columns - 1L) * columnStride;
    }

    boolean hasShapeOf(FloatMatrix other) {
        return rows == other.rows && columns == other.columns;
    }

    /** Of one row or one element, the matrix of this shape that repeats it; null if there is none. */
    FloatMatrix repeated(FloatMatrix shape) {
        if (rows != 1 || columns != 1 && columns != shape.columns) {
            return null;
        }
        return new FloatMatrix(pointer, shape.rows, shape.columns, 0, columns == 1 ? 0 : columnStride);
    }

    FloatMatrix transposed() {
        return new FloatMatrix(pointer, columns, rows, columnStride, rowStride);
    }

    /** Whether it has either all its places in common with the other or none, so that no order of reading and writing matters. */
    boolean isInPlaceOrApart(FloatMatrix other) {
        return hasPlacesOf(other) || end() <= other.start() || other.end() <= start();
    }

    private boolean hasPlacesOf(FloatMatrix other) {
        return start() == other.start() && rowStride == other.rowStride && columnStride == other.columnStride;
    }

    private long start() {
        return pointer.address() + pointer.position() * Float.BYTES;
    }

    private long end() {
        return start() + Float.BYTES * places();
    }

    /** Whether each column is contiguous. */
    boolean hasContiguousColumns() {
        return rows == 1 || rowStride == 1;
    }

    /** Whether each row is contiguous. */
    boolean hasContiguousRows() {
        return columns == 1 || columnStride == 1;
    }

    /** BLAS' leading dimension: places from one contiguous column, or else row, to the next. */
    int leadingDimension() {
        if (hasContiguousColumns()) {
            return hasContiguousRows() ? rows : columnStride;
        }
        return rowStride;
    }

    /** Whether BLAS takes it: contiguous in one direction, without overlap in the other. */
    boolean isForBlas() {
        return hasContiguousColumns() && leadingDimension() >= rows
                || !hasContiguousColumns() && hasContiguousRows() && leadingDimension() >= columns;
    }
}
