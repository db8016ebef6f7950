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
 * Frees the native part of arrays that the garbage collector found unreachable, as ND4J's own service does, which draws a
 * secure random number and fills a map keyed by strings for every array.
 *
 * <p>It frees them a second later, though. ND4J hands an operation the native part of an array and may refer to the array no
 * more: if the collector runs at that moment, the array is unreachable while the operation still reads it. ND4J's own
 * service frees it at once, and sooner or later the virtual machine crashes.
 */
final class ArrayDeallocator extends DeallocatorService {

    /** Longer than any operation on networks this small. */
    private static final long GRACE_MILLIS = 1000;

    private final ReferenceQueue<Deallocatable> unreachable = new ReferenceQueue<>();
    /** Head of the list that keeps the references themselves reachable. */
    private Tracked newest;

    private ArrayDeallocator() {
        Thread thread = new Thread(this::freeUnreachable, "array deallocator");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    /** Takes the place of ND4J's service, for which there is no setting. */
    static void install() {
        if (Nd4j.getDeallocatorService() instanceof ArrayDeallocator) {
            return;
        }
        try {
            Field service = Nd4j.class.getDeclaredField("deallocatorService");
            service.setAccessible(true);
            service.set(null, new ArrayDeallocator());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("another ND4J than the one this was written for", e);
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
