package plumbline.backend;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.javacpp.BooleanPointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BroadcastOp;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.api.ops.impl.transforms.any.Assign;
import org.nd4j.linalg.api.shape.TadPack;
import org.nd4j.linalg.cpu.nativecpu.ops.CpuOpContext;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.nd4j.nativeblas.OpaqueContext;

/**
 * ND4J's op executioner, reusing two things that it creates anew for every operation: the layout of an array's tensors
 * along dimensions (its own cache is commented out), and the native context of an operation (which only the garbage
 * collector would free).
 *
 * <p>On small arrays of single precision it computes the most frequent operations itself, to the same bits, because to hand
 * them to a native operation takes longer: {@link Arithmetic} and {@link MatrixProduct}. ND4J's checks before and after an
 * operation are made of these too.
 */
public final class LeanExecutioner extends NativeOpExecutioner {

    private static final int CAPACITY = 5000;

    private final Map<Key, TadPack> tensorsAlongDimensions = new ConcurrentHashMap<>();
    private final ThreadLocal<ReusedContext> idle = new ThreadLocal<>();

    @Override
    public TadPack tadShapeInfoAndOffsets(INDArray array, int[] dimensions) {
        long[] shape = array.shapeInfoJava();
        TadPack pack = tensorsAlongDimensions.get(new Key(shape, dimensions));
        if (pack == null) {
            pack = super.tadShapeInfoAndOffsets(array, dimensions);
            if (tensorsAlongDimensions.size() < CAPACITY) {
                tensorsAlongDimensions.put(new Key(shape.clone(), dimensions.clone()), pack);
            }
        }
        return pack;
    }

    @Override
    public INDArray[] exec(CustomOp op) {
        if (op.numOutputArguments() != 1) {
            return super.exec(op);
        }
        long start = profilingConfigurableHookIn(op, (OpContext) null);
        if (!isComputed(op)) {
            return super.exec(op);
        }
        profilingConfigurableHookOut(op, null, start);
        return op.outputArguments().toArray(new INDArray[0]);
    }

    private static boolean isComputed(CustomOp op) {
        if (op instanceof Mmul product) {
            return MatrixProduct.compute(product);
        }
        Arithmetic arithmetic = Arithmetic.of(op);
        return arithmetic != null
                && op.numInputArguments() == 2
                && (arithmetic != Arithmetic.WHERE_POSITIVE || op.tArgs()[0] == 0)
                && arithmetic.compute(
                        FloatMatrix.of(op.getInputArgument(0)),
                        FloatMatrix.of(op.getInputArgument(1)),
                        FloatMatrix.of(op.getOutputArgument(0)));
    }

    @Override
    public INDArray exec(Op op, OpContext context) {
        return op instanceof Assign && isComputed(op, context, op.x()) ? op.z() : super.exec(op, context);
    }

    @Override
    public INDArray exec(ScalarOp op, OpContext context) {
        return op.dimensions() == null && isComputed(op, context, op.scalar()) ? op.z() : super.exec(op, context);
    }

    @Override
    public INDArray exec(BroadcastOp op, OpContext context) {
        return isAlongRows(op) && isComputed(op, context, op.y()) ? op.z() : super.exec(op, context);
    }

    private static boolean isAlongRows(BroadcastOp op) {
        int[] dimensions = op.getDimension();
        return dimensions != null && dimensions.length == 1 && dimensions[0] == 1 && op.x().rank() == 2;
    }

    /** @param second the second operand, which is repeated if it has only one element or one row */
    private boolean isComputed(Op op, OpContext context, INDArray second) {
        Arithmetic arithmetic = context == null ? Arithmetic.of(op) : null;
        if (arithmetic == null) {
            return false;
        }
        FloatMatrix x = FloatMatrix.of(op.x());
        FloatMatrix y = FloatMatrix.of(second);
        if (x == null || y == null) {
            return false;
        }
        long start = profilingConfigurableHookIn(op);
        if (!arithmetic.compute(x, y.hasShapeOf(x) ? y : y.repeated(x), FloatMatrix.of(op.z()))) {
            return false;
        }
        profilingConfigurableHookOut(op, null, start);
        return true;
    }

    /** The context that this thread's last operation closed, or a new one. */
    @Override
    public OpContext buildContext() {
        ReusedContext context = idle.get();
        idle.remove();
        return context == null ? new ReusedContext() : context;
    }

    private record Key(long[] shape, int[] dimensions) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Arrays.equals(shape, key.shape)
                    && Arrays.equals(dimensions, key.dimensions);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(shape) + Arrays.hashCode(dimensions);
        }
    }

    /** An operation's context that is cleared when closed, and then reused for the next operation. */
    private final class ReusedContext extends CpuOpContext {

        private static final NativeOps NATIVE = NativeOpsHolder.getInstance().getDeviceNativeOps();

        @Override
        public void close() {
            OpaqueContext context = (OpaqueContext) contextPointer();
            if (!fastpath_i.isEmpty()) {
                fastpath_i.clear();
                NATIVE.setGraphContextIArguments(context, (LongPointer) null, 0);
            }
            if (!fastpath_t.isEmpty()) {
                fastpath_t.clear();
                NATIVE.setGraphContextTArguments(context, (DoublePointer) null, 0);
            }
            if (!fastpath_b.isEmpty()) {
                fastpath_b.clear();
                NATIVE.setGraphContextBArguments(context, (BooleanPointer) null, 0);
            }
            if (!fastpath_d.isEmpty()) {
                fastpath_d.clear();
                NATIVE.setGraphContextDArguments(context, (IntPointer) null, 0);
            }
            shapeFunctionOverride(false);
            purge();
            idle.set(this);
        }
    }
}
