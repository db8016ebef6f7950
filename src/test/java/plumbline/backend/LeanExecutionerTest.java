package plumbline.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.blas.params.MMulTranspose;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastAddOp;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinearDerivative;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarReverseSubtraction;
import org.nd4j.linalg.api.ops.impl.transforms.any.Assign;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.SubOp;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Beside ND4J's own executioner, bit for bit: what is computed here and what is left to ND4J. */
class LeanExecutionerTest {

    private static final OpExecutioner STOCK = new NativeOpExecutioner();
    private static final OpExecutioner LEAN = new LeanExecutioner();

    private static final float[] SPECIAL = {
        0, -0f, 1, -1, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL / 2, Float.MAX_VALUE, Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY, Float.NaN
    };

    static Stream<Function<INDArray[], Object>> operations() {
        return Stream.of(
                arrays -> new Assign(arrays[0], arrays[2]),
                arrays -> new AddOp(arrays[0], arrays[1], arrays[2]),
                arrays -> new SubOp(arrays[0], arrays[1], arrays[2]),
                arrays -> new MulOp(arrays[0], arrays[1], arrays[2]),
                arrays -> new RectifiedLinearDerivative(arrays[0], arrays[1], arrays[2], 0),
                arrays -> new RectifiedLinearDerivative(arrays[0], arrays[1], arrays[2], 0.5),
                arrays -> new RectifiedLinear(arrays[0], arrays[2], 0),
                arrays -> new RectifiedLinear(arrays[0], arrays[2], 0.5),
                arrays -> new ScalarAdd(arrays[0], null, arrays[2], 1e-7),
                arrays -> new ScalarMultiplication(arrays[0], null, arrays[2], 0.9),
                arrays -> new ScalarReverseSubtraction(arrays[0], null, arrays[2], 1),
                arrays -> new BroadcastAddOp(arrays[0], arrays[1].getRow(0), arrays[2], 1),
                arrays -> new BroadcastAddOp(arrays[0], arrays[1].getColumn(0), arrays[2], 0));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void computesTheBitsOfNd4j(Function<INDArray[], Object> operation) {
        for (List<INDArray> pair : pairs(DataType.FLOAT, 11, 11)) {
            assertSameBits(operation, pair.get(0), pair.get(1));
        }
        assertSameBits(operation, numbers(DataType.FLOAT, 1, 11), numbers(DataType.FLOAT, 1, 11));
        assertSameBits(operation, numbers(DataType.FLOAT, 11, 1), numbers(DataType.FLOAT, 11, 1));
        assertSameBits(operation, numbers(DataType.DOUBLE, 11, 11), numbers(DataType.DOUBLE, 11, 11));
    }

    @Test
    void leavesToNd4jWhatOverlaps() {
        INDArray square = numbers(DataType.FLOAT, 3, 3);

        assertThat(Arithmetic.COPY.compute(
                        FloatMatrix.of(square), FloatMatrix.of(square), FloatMatrix.of(square.transpose())))
                .isFalse();
    }

    /** All shapes from 1 to 5, in both orders, transposed, and as every second row and column of a larger matrix. */
    @Test
    void multipliesMatricesToTheBitsOfNd4j() {
        int here = 0;
        for (int shape = 0; shape < 125; shape++) {
            int rows = 1 + shape % 5;
            int inner = 1 + shape / 5 % 5;
            int columns = 1 + shape / 25;
            for (INDArray a : layouts(random(rows, inner))) {
                for (INDArray b : layouts(random(inner, columns))) {
                    here += assertSameProduct(a, b, rows, columns, false) ? 1 : 0;
                    here += assertSameProduct(a.transpose(), b.transpose(), rows, columns, true) ? 1 : 0;
                }
            }
        }
        assertThat(here).as("products computed here").isGreaterThan(1000);
    }

    /** What {@code relu-5} multiplies: activations and weights, weights and gradients, activations and gradients. */
    @Test
    void multipliesMiniBatches() {
        assertThat(assertSameProduct(random(32, 5), random(5, 5).dup('f'), 32, 5, false)).isTrue();
        assertThat(assertSameProduct(random(5, 5).dup('f'), random(32, 5).transpose(), 5, 32, false)).isTrue();
        assertThat(assertSameProduct(random(32, 5), random(5, 32), 5, 5, true)).isTrue();
        assertThat(assertSameProduct(random(32, 5), random(5, 1), 32, 1, false)).isTrue();
    }

    private static boolean assertSameProduct(INDArray a, INDArray b, int rows, int columns, boolean transposed) {
        INDArray stock = Nd4j.create(DataType.FLOAT, new long[] {rows, columns}, 'f');
        INDArray lean = Nd4j.create(DataType.FLOAT, new long[] {rows, columns}, 'f');
        STOCK.exec(product(a, b, stock, transposed));
        LEAN.exec(product(a, b, lean, transposed));
        assertThat(bits(lean)).isEqualTo(bits(stock));
        return MatrixProduct.compute(product(a, b, lean, transposed));
    }

    private static Mmul product(INDArray a, INDArray b, INDArray z, boolean transposed) {
        return new Mmul(
                a,
                b,
                z,
                1,
                0,
                MMulTranspose.builder()
                        .transposeA(transposed)
                        .transposeB(transposed)
                        .build());
    }

    private static void assertSameBits(Function<INDArray[], Object> operation, INDArray x, INDArray y) {
        for (char order : new char[] {'c', 'f'}) {
            INDArray stock = Nd4j.create(x.dataType(), x.shape(), order);
            INDArray lean = Nd4j.create(x.dataType(), x.shape(), order);
            execute(STOCK, operation.apply(new INDArray[] {x, y, stock}));
            execute(LEAN, operation.apply(new INDArray[] {x, y, lean}));
            assertThat(bits(lean)).isEqualTo(bits(stock));
        }
    }

    private static void execute(OpExecutioner executioner, Object operation) {
        if (operation instanceof CustomOp custom) {
            executioner.exec(custom);
        } else {
            executioner.exec((Op) operation);
        }
    }

    private static List<List<INDArray>> pairs(DataType type, int rows, int columns) {
        List<INDArray> x = layouts(numbers(type, rows, columns));
        List<INDArray> y = layouts(numbers(type, columns, rows).transpose());
        return x.stream().flatMap(a -> y.stream().map(b -> List.of(a, b))).toList();
    }

    private static List<INDArray> layouts(INDArray matrix) {
        INDArray larger = Nd4j.create(matrix.dataType(), 2 * matrix.rows(), 2 * matrix.columns());
        INDArray strided = larger.get(
                NDArrayIndex.interval(0, 2, 2 * matrix.rows()), NDArrayIndex.interval(0, 2, 2 * matrix.columns()));
        strided.assign(matrix);
        return List.of(matrix.dup('c'), matrix.dup('f'), strided);
    }

    /** All pairs of special numbers meet in a matrix of 11 x 11 and its transpose. */
    private static INDArray numbers(DataType type, int rows, int columns) {
        INDArray numbers = Nd4j.create(type, rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                numbers.putScalar(i, j, SPECIAL[Math.max(i, rows == 1 ? j : 0)]);
            }
        }
        return numbers;
    }

    private static INDArray random(int rows, int columns) {
        Random random = new Random(31L * rows + columns);
        INDArray numbers = Nd4j.create(DataType.FLOAT, rows, columns);
        for (int i = 0; i < rows * columns; i++) {
            numbers.putScalar(i / columns, i % columns, (float) random.nextGaussian());
        }
        return numbers;
    }

    private static int[] bits(INDArray array) {
        float[] elements = array.dup('c').data().asFloat();
        int[] bits = new int[elements.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(elements[i]);
        }
        return bits;
    }
}
