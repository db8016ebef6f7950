package plumbline.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import plumbline.doctor.FindingsRecord;
import plumbline.doctor.UnitsRecord;
import plumbline.record.GradientRecord;
import plumbline.record.LearningCurve;
import plumbline.record.PromptStorageListener;

/** The gradients in one of DL4J's storages. Each record is read once: a page asks every second, and files are slow. */
final class StoredGradients {

    private static final Logger LOG = LoggerFactory.getLogger(StoredGradients.class);

    /** ParallelWrapper calls its workers by an id of itself, which tells a reader nothing, and their number. */
    private static final Pattern WRAPPER = Pattern.compile("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}_");

    private final StatsStorage storage;
    private final Map<Origin, Stored> read = new HashMap<>();
    /** By session: to list them a storage goes through all that it holds. */
    private final Map<String, List<String>> workers = new HashMap<>();
    /** Sessions in which gradients were stored since their workers were listed. */
    private final Set<String> grown = ConcurrentHashMap.newKeySet();
    private final PromptStorageListener listener = event -> {
        if (event.getTypeID().equals(GradientRecord.TYPE_ID)) {
            grown.add(event.getSessionID());
        }
    };

    /** Under this a listener writes; two that run in different processes may both. */
    private record Origin(String session, String worker) {

        /** The session alone says it where one network is trained in one thread. */
        String name() {
            return worker.equals(GradientRecord.WORKER)
                    ? session
                    : session + " / " + WRAPPER.matcher(worker).replaceFirst("");
        }
    }

    /**
     * One run.
     *
     * @param name    of its session, and of the worker if that is one of several
     * @param records in order; none of a training that was stopped before the first
     * @param found   by a doctor; empty if none has written
     * @param curve   how well the network does; empty if nobody has written it
     * @param units   what they put out, likewise; read when it is asked for, since it is long
     */
    record Run(
            String name,
            List<GradientRecord> records,
            Optional<FindingsRecord> found,
            Optional<LearningCurve> curve,
            Supplier<Optional<UnitsRecord>> units) {

        Optional<GradientRecord> latest() {
            return records.isEmpty() ? Optional.empty() : Optional.of(records.get(records.size() - 1));
        }
    }

    StoredGradients(StatsStorage storage) {
        this.storage = storage;
        storage.registerStatsStorageListener(listener);
    }

    /** Looks at the storage no more. */
    void close() {
        storage.deregisterStatsStorageListener(listener);
    }

    boolean areIn(StatsStorage other) {
        return storage == other;
    }

    /** All runs so far, those that stand under one name one after the other. */
    synchronized List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (String session : storage.listSessionIDs()) {
            Origin only = new Origin(session, GradientRecord.WORKER);
            List<String> known = workersOf(session);
            if (known.isEmpty()) {
                beside(only, LearningCurve.TYPE_ID, LearningCurve.class)
                        .filter(curve -> curve.stopped().isPresent())
                        .ifPresent(stopped -> runs.add(new Run(only.name(), List.of(), Optional.empty(), Optional.of(stopped), Optional::empty)));
            }
            for (String worker : known) {
                Origin origin = new Origin(session, worker);
                List<List<GradientRecord>> stored = read.computeIfAbsent(origin, key -> new Stored()).upToDate(origin);
                // Of several runs under one name it is not known whose these are.
                boolean one = stored.size() == 1;
                Optional<FindingsRecord> found = one ? beside(origin, FindingsRecord.TYPE_ID, FindingsRecord.class) : Optional.empty();
                Optional<LearningCurve> curve = one ? beside(origin, LearningCurve.TYPE_ID, LearningCurve.class) : Optional.empty();
                Supplier<Optional<UnitsRecord>> units =
                        () -> one ? beside(origin, UnitsRecord.TYPE_ID, UnitsRecord.class) : Optional.empty();
                stored.forEach(records -> runs.add(new Run(origin.name(), records, found, curve, units)));
            }
        }
        return runs;
    }

    private List<String> workersOf(String session) {
        if (grown.remove(session) || !workers.containsKey(session)) {
            List<String> listed = storage.listWorkerIDsForSessionAndType(session, GradientRecord.TYPE_ID);
            if (listed.isEmpty()) {
                return listed;
            }
            workers.put(session, listed);
        }
        return workers.get(session);
    }

    /** What stands beside the gradients; whatever else stands in its place is passed over. */
    private <T> Optional<T> beside(Origin origin, String id, Class<T> type) {
        try {
            Persistable found = storage.getStaticInfo(origin.session(), id, origin.worker());
            return type.isInstance(found) ? Optional.of(type.cast(found)) : Optional.empty();
        } catch (RuntimeException e) {
            LOG.debug("The {} of {} cannot be read", id, origin.name(), e);
            return Optional.empty();
        }
    }

    /** What was read of one origin. */
    private final class Stored {

        /** The updates, run by run. */
        private final List<List<GradientRecord>> updates = new ArrayList<>();
        private long lastUpdate;
        /** The same and the latest, which may be no update. */
        private List<List<GradientRecord>> all = List.of();
        private long lastOfAll;

        List<List<GradientRecord>> upToDate(Origin origin) {
            Persistable latest = storage.getStaticInfo(origin.session(), GradientRecord.TYPE_ID, origin.worker());
            if (latest != null && latest.getTimeStamp() > lastOfAll) {
                storage
                        .getAllUpdatesAfter(origin.session(), GradientRecord.TYPE_ID, origin.worker(), lastUpdate)
                        .stream()
                        .map(GradientRecord.class::cast)
                        .sorted(Comparator.comparingLong(GradientRecord::getTimeStamp))
                        .forEach(this::read);
                all = new ArrayList<>();
                updates.forEach(run -> all.add(new ArrayList<>(run)));
                if (latest.getTimeStamp() > lastUpdate) {
                    add((GradientRecord) latest, all);
                }
                lastOfAll = latest.getTimeStamp();
            }
            return all;
        }

        private void read(GradientRecord update) {
            add(update, updates);
            lastUpdate = update.getTimeStamp();
        }

        /** Several trainings may have written under one name: a record that follows none of them begins another. */
        private static void add(GradientRecord record, List<List<GradientRecord>> runs) {
            for (List<GradientRecord> run : runs) {
                if (record.isNextOf(run.get(run.size() - 1))) {
                    run.add(record);
                    return;
                }
            }
            runs.add(new ArrayList<>(List.of(record)));
        }
    }
}
