package plumbline.backend;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.javacpp.BooleanPointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
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
