package plumbline.record;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.api.Model;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a listener and its clones record, and where to. No lock is held while a network is called: with several workers
 * each holds the lock of its own network already.
 */
final class Recorder {

    private static final Logger LOG = LoggerFactory.getLogger(GradientListener.class);

    private final Schedule schedule;
    private final Selection selection;
    private final int capacity;
    private final List<SafeSink> sinks;
    private final List<Recording> recordings = new CopyOnWriteArrayList<>();
    /** How many names of a session and a worker have been tried. */
    private final Map<List<String>, Integer> numbers = new HashMap<>();
    /** Names of runs, each with its worker. */
    private final Set<List<String>> named = new HashSet<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile String session;
    /** The network trained last. */
    private volatile WeakReference<Model> trained = new WeakReference<>(null);

    private Recorder(Schedule schedule, Selection selection, int capacity, String session, List<SafeSink> sinks) {
        this.schedule = schedule;
        this.selection = selection;
        this.capacity = capacity;
        this.session = session;
        this.sinks = new CopyOnWriteArrayList<>(sinks);
    }

    static Recorder of(Schedule schedule) {
        return new Recorder(schedule, Selection.ALL, GradientListener.CAPACITY, "", List.of());
    }

    Recorder named(String other) {
        return new Recorder(schedule, selection, capacity, other, sinks);
    }

    Recorder atMost(int records) {
        return new Recorder(schedule, selection, records, session, sinks);
    }

    Recorder selecting(Selection other) {
        return new Recorder(schedule, other, capacity, session, sinks);
    }

    Recorder to(SafeSink sink) {
        Recorder recorder = new Recorder(schedule, selection, capacity, session, sinks);
        recorder.sinks.add(sink);
        return recorder;
    }

    /** ParallelWrapper names the session of the listener and sets its storage again for each clone. */
    void rename(String other) {
        session = other;
    }

    void route(StatsStorageRouter router) {
        if (router != null && router() == null) {
            sinks.add(new SafeSink(new StorageSink(router)));
            if (session.isEmpty()) {
                session = "network"; // DL4J lists sessions by name.
            }
        }
    }

    /** The first storage that records go to, null if there is none. */
    StatsStorageRouter router() {
        return sinks.stream()
                .map(SafeSink::sink)
                .filter(StorageSink.class::isInstance)
                .map(sink -> ((StorageSink) sink).router())
                .findFirst()
                .orElse(null);
    }

    String session() {
        return session;
    }

    Selection selection() {
        return selection;
    }

    /** Once for networks whose arrays have the same names, so once for the workers that train copies of one. */
    void tellOfNoMatch(Model network) {
        String message = "Nothing is recorded: %s is found in none of %s"
                .formatted(selection.parameters(), Layout.of(network, selection).names());
        if (told.add(message)) {
            LOG.warn(message);
        }
    }

    boolean isDue(Schedule.Progress progress) {
        return schedule.isDue(progress);
    }

    List<GradientRecord> records() {
        return recordings.stream().flatMap(recording -> recording.records().stream()).toList();
    }

    void train(Model network) {
        if (trained.get() != network) {
            trained = new WeakReference<>(network);
        }
    }

    List<ArraySummary> weights() {
        Model network = trained.get();
        return network == null || network.params().wasClosed()
                ? List.of()
                : RowSummary.of(Row.of(network.params()), Layout.of(network, selection).slices()).stream()
                        .map(weights -> selection.summary(weights.array()))
                        .toList();
    }

    /** That of a worker so far, if these arrays can follow; otherwise a new one. */
    Recording recordingOf(String worker, List<ParameterRecord> parameters) {
        boolean copies = !worker.equals(GradientRecord.WORKER);
        return recordings.stream()
                .filter(recording -> copies && recording.worker().equals(worker) && recording.accepts(parameters))
                .findFirst()
                .orElseGet(() -> begin(worker));
    }

    /** A new run, under a name that none has yet, here or where its records go. */
    private synchronized Recording begin(String worker) {
        String name;
        do {
            name = nextName(worker);
        } while (!isFree(name, worker));
        Recording recording = new Recording(name, worker, capacity);
        recordings.add(recording);
        return recording;
    }

    /** The session's, then with 2, 3, ...: one that no run of the worker here has had. */
    private String nextName(String worker) {
        String name;
        do {
            int number = numbers.merge(List.of(session, worker), 1, Integer::sum);
            name = number == 1 ? session : session + " (" + number + ")";
        } while (!named.add(List.of(name, worker)));
        return name;
    }

    private boolean isFree(String name, String worker) {
        return sinks.stream().allMatch(sink -> sink.reserve(name, worker));
    }

    void store(Persistable beside) {
        sinks.forEach(sink -> sink.store(beside));
    }

    void keep(Recording recording, GradientRecord record) {
        boolean stays = recording.add(record);
        sinks.forEach(sink -> sink.take(record, stays));
    }
}
