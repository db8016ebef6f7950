package plumbline.backend;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Configures ND4J's CPU backend for networks so small that its bookkeeping costs many times as much as the arithmetic.
 *
 * <p>Three of its parts, and DL4J's updaters, are replaced by ones that compute the same, bit for bit, at less cost: {@link CachedShapes},
 * {@link LeanExecutioner}, {@link ArrayDeallocator}, {@link LeanUpdater}. And every operation runs on one thread: handing a matrix of 5 x 5
 * to a second one takes longer than multiplying it. The training itself remains DL4J's.
 */
public final class Backend {

    private Backend() {}

    /** Must be called before anything else uses ND4J; further calls have no effect. */
    public static void start() {
        // ND4J's own configuration hooks: class names, read when it loads.
        System.setProperty("shapeinfoprovider", CachedShapes.class.getName());
        System.setProperty("opexec", LeanExecutioner.class.getName());
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        // OpenBLAS has threads of its own, and networks trained in parallel would wait for each other's.
        Nd4j.factory().blas().setMaxThreads(1);
        startThread();
        ArrayDeallocator.install();
    }

    /**
     * Must be called on every further thread before it trains networks: OpenMP's number of threads is a per-thread
     * setting.
     */
    public static void startThread() {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }

    /** A further thread, on which networks may be trained. */
    public static Thread thread(Runnable work) {
        return new Thread(() -> {
            startThread();
            work.run();
        });
    }
}
