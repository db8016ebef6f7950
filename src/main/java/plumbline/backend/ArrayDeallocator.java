package plumbline.backend;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.memory.Deallocatable;
import org.nd4j.linalg.api.memory.Deallocator;
import org.nd4j.linalg.api.memory.deallocation.DeallocatorService;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Frees the native memory of arrays that the garbage collector found unreachable, like ND4J's own service, but without
 * drawing a secure random number and filling a map keyed by strings for every array.
 *
 * <p>It frees the memory a second later, though. ND4J passes an operation the native memory of an array and may then
 * hold no reference to the array: if the collector runs at that moment, the array is unreachable while the operation
 * still reads it. ND4J's own service frees it at once, and sooner or later the virtual machine crashes.
 */
final class ArrayDeallocator extends DeallocatorService {

    /** Longer than any operation on networks this small. */
    private static final long GRACE_MILLIS = 1000;

    private final ReferenceQueue<Deallocatable> unreachable = new ReferenceQueue<>();
    /** Head of the linked list that keeps the references themselves reachable. */
    private Tracked newest;

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
        Tracked tracked = new Tracked(array, unreachable);
        synchronized (this) {
            tracked.older = newest;
            if (newest != null) {
                newest.newer = tracked;
            }
            newest = tracked;
        }
    }

    private void freeUnreachable() {
        try {
            while (true) {
                List<Tracked> batch = new ArrayList<>();
                Reference<?> next = unreachable.remove();
                while (next != null) {
                    batch.add((Tracked) next);
                    next = unreachable.poll();
                }
                Thread.sleep(GRACE_MILLIS);
                for (Tracked tracked : batch) {
                    forget(tracked);
                    tracked.memory.deallocate();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void forget(Tracked tracked) {
        if (tracked.newer == null) {
            newest = tracked.older;
        } else {
            tracked.newer.older = tracked.older;
        }
        if (tracked.older != null) {
            tracked.older.newer = tracked.newer;
        }
    }

    private static final class Tracked extends WeakReference<Deallocatable> {

        private final Deallocator memory;
        private Tracked older;
        private Tracked newer;

        Tracked(Deallocatable array, ReferenceQueue<Deallocatable> unreachable) {
            super(array, unreachable);
            memory = array.deallocator();
        }
    }
}
