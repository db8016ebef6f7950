package plumbline.backend;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Sets ND4J's CPU backend up for networks so small that its bookkeeping costs many times what the arithmetic does.
 *
 * <p>Three of its parts are replaced by ones that compute the same, bit for bit, and remember more:
 * {@link CachedShapes}, {@link LeanExecutioner}, {@link ArrayDeallocator}. And every operation runs on one thread: to hand
 * a matrix of 5 x 5 to a second one takes longer than to multiply it. The training itself stays DL4J's.
 */
public final class Backend {

    private Backend() {}

    /** To be called before anything else uses ND4J; a second call does nothing new. */
    public static void start() {
        // ND4J's own configuration hooks: class names, read when it loads.
        System.setProperty("shapeinfoprovider", CachedShapes.class.getName());
        System.setProperty("opexec", LeanExecutioner.class.getName());
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        // OpenBLAS has threads of its own, for which networks that are trained side by side would wait for each other.
        Nd4j.factory().blas().setMaxThreads(1);
        startThread();
        ArrayDeallocator.install();
    }

    /** To be called by every further thread that trains networks, before it does: OpenMP asks each thread for itself. */
    public static void startThread() {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }
}
