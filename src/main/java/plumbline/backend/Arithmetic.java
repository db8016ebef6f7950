package plumbline.backend;

import java.util.Map;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastAddOp;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarReverseSubtraction;
import org.nd4j.linalg.api.ops.impl.transforms.any.Assign;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinearDerivative;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.SubOp;

/**
 * Functions of one or two numbers that round once at the most, so that whoever computes them gets the same bits. (Neither
 * a sum of several numbers does, whose order ND4J alone knows, nor an exponential.)
 */
enum Arithmetic {
    COPY,
    ADD,
    SUBTRACT,
    SUBTRACT_FROM,
    MULTIPLY,
    /** The larger one; the first if they compare as neither. */
    LARGER,
    /** The second where the first is positive, 0 elsewhere. */
    WHERE_POSITIVE;

    private static final Map<Class<?>, Arithmetic> OF_OPERATIONS = Map.of(
            Assign.class, COPY,
            BroadcastAddOp.class, ADD,
            AddOp.class, ADD,
            ScalarAdd.class, ADD,
            SubOp.class, SUBTRACT,
            ScalarReverseSubtraction.class, SUBTRACT_FROM,
            MulOp.class, MULTIPLY,
            ScalarMultiplication.class, MULTIPLY,
            RectifiedLinear.class, LARGER,
            RectifiedLinearDerivative.class, WHERE_POSITIVE);

    /** What an operation of ND4J computes of each element; null if that is none of these. */
    static Arithmetic of(Object operation) {
        return OF_OPERATIONS.get(operation.getClass());
    }

    private float of(float x, float y) {
        return switch (this) {
            case COPY -> x;
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case SUBTRACT_FROM -> y - x;
            case MULTIPLY -> x * y;
            case LARGER -> x < y ? y : x;
            case WHERE_POSITIVE -> x > 0 ? y : 0;
        };
    }

    /**
     * Computes z from x and y, element by element.
     *
     * @param x null, like the others, if it is none that can be read here
     * @return whether it was computed: not if shapes differ, memory overlaps or z leaves gaps in it
     */
    boolean compute(FloatMatrix x, FloatMatrix y, FloatMatrix z) {
        if (x == null
                || y == null
                || z == null
                || !x.hasShapeOf(z)
                || !y.hasShapeOf(z)
                || !z.isDense()
                || x.places() > FloatMatrix.MOST_ELEMENTS
                || y.places() > FloatMatrix.MOST_ELEMENTS
                || !z.isInPlaceOrApart(x)
                || !z.isInPlaceOrApart(y)) {
            return false;
        }
        float[] xs = x.read();
        float[] ys = y.read();
        float[] zs = new float[(int) z.places()];
        for (int i = 0; i < z.rows(); i++) {
            int xPlace = i * x.rowStride();
            int yPlace = i * y.rowStride();
            int zPlace = i * z.rowStride();
            for (int j = 0; j < z.columns(); j++) {
                zs[zPlace] = of(xs[xPlace], ys[yPlace]);
                xPlace += x.columnStride();
                yPlace += y.columnStride();
                zPlace += z.columnStride();
            }
        }
        z.write(zs);
        return true;
    }
}
