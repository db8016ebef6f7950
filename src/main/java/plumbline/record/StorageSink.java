package plumbline.record;

import org.deeplearning4j.core.storage.StatsStorageRouter;

/**
 * Puts records into one of DL4J's storages, where the Gradients page finds them. The latest stands there as static info:
 * DL4J's storages list a session only once they have some, and keep no more than one.
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
