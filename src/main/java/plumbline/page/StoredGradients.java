package plumbline.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.core.storage.StatsStorage;
import plumbline.record.GradientRecord;

/** The gradients in one of DL4J's storages. Each record is read once: a page asks every second, and files are slow. */
final class StoredGradients {

    private final StatsStorage storage;
    private final Map<String, List<GradientRecord>> read = new HashMap<>();

    StoredGradients(StatsStorage storage) {
        this.storage = storage;
    }

    boolean areIn(StatsStorage other) {
        return storage == other;
    }

    List<String> sessions() {
        return storage.listSessionIDs();
    }

    /** The latest record of a session, if it has any. */
    Optional<GradientRecord> latest(String session) {
        return Optional.ofNullable(
                (GradientRecord) storage.getStaticInfo(session, GradientRecord.TYPE_ID, GradientRecord.WORKER));
    }

    /** The records of a session, in order; the latest is among them. */
    synchronized List<GradientRecord> records(String session) {
        Optional<GradientRecord> latest = latest(session);
        if (latest.isEmpty()) {
            return List.of();
        }
        List<GradientRecord> updates = read.computeIfAbsent(session, name -> new ArrayList<>());
        storage.getAllUpdatesAfter(session, GradientRecord.TYPE_ID, lastTime(updates)).stream()
                .map(GradientRecord.class::cast)
                .sorted(Comparator.comparingLong(GradientRecord::getTimeStamp))
                .forEach(updates::add);
        List<GradientRecord> all = new ArrayList<>(updates);
        latest.filter(record -> record.getTimeStamp() > lastTime(all)).ifPresent(all::add);
        return all;
    }

    private static long lastTime(List<GradientRecord> records) {
        return records.isEmpty() ? 0 : records.get(records.size() - 1).getTimeStamp();
    }
}
