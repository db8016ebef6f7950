package plumbline.backend;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.memory.Deallocatable;
import org.nd4j.linalg.api.memory.Deallocator;
import org.nd4j.linalg.api.memory.deallocation.DeallocatorService;
import org.nd4j.linalg.api.memory.pointers.PagedPointer;
import org.nd4j.linalg.cpu.nativecpu.buffer.BaseCpuDataBuffer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.nd4j.nativeblas.OpaqueDataBuffer;

/**
 * Frees the native memory of arrays that the garbage collector found unreachable, like ND4J's own service, but without
 * drawing a secure random number and filling a map keyed by strings for every array. A step of training makes a hundred of
 * them, and what remembers one has to outlive it: so that the collector has little to copy, that is one small object, which
 * no queue and no list of neighbours links to others.
 *
 * <p>It frees the memory a second later, though. ND4J passes an operation the native memory of an array and may then
 * hold no reference to the array: if the collector runs at that moment, the array is unreachable while the operation
 * still reads it. ND4J's own service frees it at once, and sooner or later the virtual machine crashes.
 */
final class ArrayDeallocator extends DeallocatorService {

    /** Longer than any operation on networks this small. */
    private static final long GRACE_MILLIS = 1000;

    private static final int CHUNK = 1024;

    private List<Tracked[]> full = new ArrayList<>();
    private Tracked[] chunk = new Tracked[CHUNK];
    private int used;

    private ArrayDeallocator() {
        Thread thread = new Thread(this::freeUnreachable, "array deallocator");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    /** Replaces ND4J's service, for which there is no setting. */
    static void install() {
        if (Nd4j.getDeallocatorService() instanceof ArrayDeallocator) {
            return;
        }
        try {
            Field service = Nd4j.class.getDeclaredField("deallocatorService");
            service.setAccessible(true);
            service.set(null, new ArrayDeallocator());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of ND4J is not supported", e);
        }
    }

    @Override
    public void pickObject(Deallocatable array) {
        Tracked tracked = new Tracked(array);
        synchronized (this) {
            if (used == CHUNK) {
                full.add(chunk);
                chunk = new Tracked[CHUNK];
                used = 0;
            }
            chunk[used++] = tracked;
        }
    }

    private synchronized List<Tracked[]> takeFull() {
        List<Tracked[]> taken = full;
        full = new ArrayList<>();
        return taken;
    }

    private void freeUnreachable() {
        List<Tracked[]> chunks = new ArrayList<>();
        List<Tracked> unreachable = new ArrayList<>();
        try {
            while (true) {
                Thread.sleep(GRACE_MILLIS);
                unreachable.forEach(Tracked::free);
                unreachable = new ArrayList<>();
                chunks.addAll(takeFull());
                List<Tracked> found = unreachable;
                chunks.removeIf(tracked -> !hasReachable(tracked, found));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a chunk still has arrays that are reachable; takes those out that are not. */
    private static boolean hasReachable(Tracked[] chunk, List<Tracked> unreachable) {
        boolean reachable = false;
        for (int i = 0; i < chunk.length; i++) {
            if (chunk[i] != null && chunk[i].refersTo(null)) {
                unreachable.add(chunk[i]);
                chunk[i] = null;
            }
            reachable |= chunk[i] != null;
        }
        return reachable;
    }

    /** What is to be freed: of a buffer the native address only, since DL4J's deallocator and pointer are objects more. */
    private static final class Tracked extends WeakReference<Deallocatable> {

        private final long buffer;
        /** Null of a buffer. */
        private final Deallocator other;

        Tracked(Deallocatable array) {
            super(array);
            if (array instanceof BaseCpuDataBuffer memory) {
                buffer = memory.getOpaqueDataBuffer().address();
                other = null;
            } else {
                buffer = 0;
                other = array.deallocator();
            }
        }

        void free() {
            if (other == null) {
                NativeOpsHolder.getInstance()
                        .getDeviceNativeOps()
                        .deleteDataBuffer(new OpaqueDataBuffer(new PagedPointer(buffer)));
            } else {
                other.deallocate();
            }
        }
    }
}
