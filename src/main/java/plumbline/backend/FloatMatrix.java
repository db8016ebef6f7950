package plumbline.backend;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.Indexer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The elements of a small array of single precision, seen as a matrix [rows, columns] whatever the order in which memory
 * holds them. A vector is a matrix of one row, a scalar of one element.
 *
 * @param elements     of the array, by their place in memory
 * @param rowStride    places from one row to the next
 * @param columnStride places from one column to the next
 */
record FloatMatrix(FloatIndexer elements, long rows, long columns, long rowStride, long columnStride) {

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
        Indexer indexer = array.data().indexer();
        if (!(indexer instanceof FloatIndexer elements)) {
            return null;
        }
        return switch (array.rank()) {
            case 0 -> new FloatMatrix(elements, 1, 1, 0, 0);
            case 1 -> new FloatMatrix(elements, 1, array.size(0), 0, array.stride(0));
            default -> new FloatMatrix(elements, array.size(0), array.size(1), array.stride(0), array.stride(1));
        };
    }

    /** Where the first element is. */
    FloatPointer pointer() {
        return (FloatPointer) elements.pointer();
    }

    boolean hasShapeOf(FloatMatrix other) {
        return rows == other.rows && columns == other.columns;
    }

    /** Of one row or one element, the matrix of this shape that repeats it; null if there is none. */
    FloatMatrix repeated(FloatMatrix shape) {
        if (rows != 1 || columns != 1 && columns != shape.columns) {
            return null;
        }
        return new FloatMatrix(elements, shape.rows, shape.columns, 0, columns == 1 ? 0 : columnStride);
    }

    FloatMatrix transposed() {
        return new FloatMatrix(elements, columns, rows, columnStride, rowStride);
    }

    /** Whether to write this, element after element, changes none of the other that is yet to be read. */
    boolean canBeWrittenWhileReading(FloatMatrix other) {
        return hasPlacesOf(other) || end() <= other.start() || other.end() <= start();
    }

    private boolean hasPlacesOf(FloatMatrix other) {
        return start() == other.start() && rowStride == other.rowStride && columnStride == other.columnStride;
    }

    private long start() {
        FloatPointer pointer = pointer();
        return pointer.address() + pointer.position() * Float.BYTES;
    }

    private long end() {
        return start() + Float.BYTES * (1 + (rows - 1) * rowStride + (columns - 1) * columnStride);
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
    long leadingDimension() {
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
