package plumbline.record;

import org.deeplearning4j.core.storage.StatsStorageRouter;

/**
 * Writes records to one of DL4J's storages, from which the Gradients page reads them. The latest is stored as static
 * info: DL4J's storages list a session only once it has static info, and keep only the last one.
 */
record StorageSink(StatsStorageRouter router) implements RecordSink {

    @Override
    public void latest(GradientRecord record) {
        router.putStaticInfo(record);
    }

    @Override
    public void keep(GradientRecord record) {
        router.putUpdate(record);
    }
}
