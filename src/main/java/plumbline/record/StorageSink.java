package plumbline.record;

import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;

/**
 * Writes records to one of DL4J's storages, from which the Gradients page reads them. The latest is stored as static
 * info: DL4J's storages list a session only once it has static info, and keep only the last one.
 */
record StorageSink(StatsStorageRouter router) implements RecordSink {

    /** Names of this process's runs: two that begin at the same time find nothing stored yet. */
    private static final Map<StatsStorageRouter, Set<List<String>>> RESERVED = new WeakHashMap<>();

    StorageSink {
        Objects.requireNonNull(router, "the storage must not be null");
    }

    @Override
    public void latest(GradientRecord record) {
        beside(record);
    }

    @Override
    public void keep(GradientRecord record) {
        again(() -> router.putUpdate(record));
    }

    /**
     * DL4J's storages tell their listeners last, and throw if one comes or goes meanwhile, such as a server's when it is attached: what is
     * put once more takes the same place.
     */
    private static void again(Runnable put) {
        try {
            put.run();
        } catch (ConcurrentModificationException e) {
            put.run();
        }
    }

    @Override
    public void beside(Persistable what) {
        again(() -> router.putStaticInfo(what));
    }

    /** DL4J's storage in memory calls whoever listens to it, and waits for nothing else. */
    @Override
    public boolean mayWait() {
        return router.getClass() != InMemoryStatsStorage.class
                || !((StatsStorage) router).getListeners().stream().allMatch(PromptStorageListener.class::isInstance);
    }

    /** What another process sends to the same server is not known here: the page tells that apart. */
    @Override
    public boolean reserve(String session, String worker) {
        boolean stored = router instanceof StatsStorage storage
                && storage.getStaticInfo(session, GradientRecord.TYPE_ID, worker) != null;
        synchronized (RESERVED) {
            return !stored && RESERVED.computeIfAbsent(router, key -> new HashSet<>()).add(List.of(session, worker));
        }
    }
}
