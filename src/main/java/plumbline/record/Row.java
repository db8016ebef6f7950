package plumbline.record;

import java.lang.ref.Reference;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DL4J's flattened parameters, gradient or update: all arrays of a network one after the other; or any other elements. Several
 * threads may read it.
 */
final class Row {

    /** More would exceed what a Java array or buffer can hold. */
    private static final long MAX_LENGTH = Integer.MAX_VALUE / Double.BYTES;

    private final DataType type;
    private final int length;
    /** One of the two: {@link #singles} for every type but DOUBLE, whose numbers they hold exactly. */
    private final FloatBuffer singles;
    private final DoubleBuffer doubles;
    /** Kept so that its memory, which the buffer is a view of, is not released; null if the memory is the buffer's own. */
    private final INDArray owner;

    private Row(DataType type, int length, FloatBuffer singles, DoubleBuffer doubles, INDArray owner) {
        this.type = type;
        this.length = length;
        this.singles = singles;
        this.doubles = doubles;
        this.owner = owner;
    }

    /**
     * The elements of {@code array}: a view of its memory where that is contiguous FLOAT or DOUBLE, otherwise a copy.
     *
     * @throws IllegalArgumentException if it is too long, or of no floating-point type
     */
    static Row of(INDArray array) {
        Row row = view(array, array.dataType());
        return row == null ? copy(array) : row;
    }

    /** A view of Java's own memory. */
    static Row of(double[] elements) {
        return new Row(DataType.DOUBLE, elements.length, null, DoubleBuffer.wrap(elements), null);
    }

    /** A row in Java's memory for as many elements of the same type as {@code array} has; all 0. */
    static Row like(INDArray array) {
        int length = length(array);
        return array.dataType() == DataType.DOUBLE
                ? new Row(DataType.DOUBLE, length, null, DoubleBuffer.allocate(length), null)
                : new Row(array.dataType(), length, FloatBuffer.allocate(length), null, null);
    }

    /** A view of the array's memory, whose numbers were of type {@code original}; null if it cannot be viewed. */
    private static Row view(INDArray array, DataType original) {
        int length = length(array);
        boolean contiguous = array.length() == array.size(-1) && array.stride(-1) == 1;
        if (!contiguous || array.dataType() != DataType.FLOAT && array.dataType() != DataType.DOUBLE) {
            return null;
        }
        return array.dataType() == DataType.FLOAT
                ? new Row(original, length, array.data().asNioFloat().slice(), null, array)
                : new Row(original, length, null, array.data().asNioDouble().slice(), array);
    }

    private static Row copy(INDArray array) {
        Row row = like(array);
        // A training step may have a workspace open, in which nothing of ours has a place.
        MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
        try {
            INDArray dense = array.dup('c');
            INDArray plain = dense.castTo(row.doubles == null ? DataType.FLOAT : DataType.DOUBLE);
            view(plain.reshape(plain.length()), array.dataType()).copyTo(row, 0, row.length);
            plain.close();
            if (plain != dense) {
                dense.close();
            }
        } finally {
            outside.close();
        }
        return row;
    }

    private static int length(INDArray array) {
        if (array.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a row can have %d elements at most, not %d".formatted(MAX_LENGTH, array.length()));
        }
        if (!array.dataType().isFPType()) {
            throw new IllegalArgumentException("a row must be of a floating-point type, not " + array.dataType());
        }
        return (int) array.length();
    }

    boolean isLike(Row other) {
        return length == other.length && type == other.type;
    }

    int length() {
        return length;
    }

    /** The type of its numbers, whatever they are kept in. */
    DataType type() {
        return type;
    }

    /**
     * Reads the elements {@code from}, ..., {@code from + count - 1}.
     *
     * @param into    where they go, from its beginning
     * @param rounded where they go as {@link Cells#single}
     */
    void read(int from, double[] into, int count, float[] rounded) {
        if (doubles != null) {
            doubles.get(from, into, 0, count);
            for (int i = 0; i < count; i++) {
                rounded[i] = Cells.single(into[i]);
            }
        } else {
            singles.get(from, rounded, 0, count);
            for (int i = 0; i < count; i++) {
                into[i] = rounded[i];
            }
        }
        Reference.reachabilityFence(owner);
    }

    /** The same for a row of any type but DOUBLE, whose numbers floats hold exactly. */
    void read(int from, float[] into, int count) {
        singles.get(from, into, 0, count);
        Reference.reachabilityFence(owner);
    }

    /** Copies the elements {@code from}, ..., {@code from + count - 1} to the same place in {@code row}, of the same type. */
    void copyTo(Row row, int from, int count) {
        if (doubles != null) {
            row.doubles.put(from, doubles, from, count);
        } else {
            row.singles.put(from, singles, from, count);
        }
        Reference.reachabilityFence(owner);
    }
}
