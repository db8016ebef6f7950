package plumbline.record;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.core.storage.Persistable;

/**
 * Hands records to a sink so that it can neither break a training nor, by one call, hold it up for longer than
 * {@value #PATIENCE} seconds, once: what a sink takes without trouble is there when the training step ends. One that throws, or takes
 * longer, is not called again.
 */
final class SafeSink {

    /** In seconds: a disk may have to wake up, a server to be found. */
    static final int PATIENCE = 5;

    /** Names that a sink may refuse one after the other, so that one that refuses all does not hold up a training for ever. */
    private static final int MOST_REFUSALS = 10_000;

    private final RecordSink sink;
    private final SafeCalls records;
    /** A storage that refuses what stands beside the records goes on taking them. */
    private final SafeCalls beside;
    /** How many names it has refused since it took one. */
    private final AtomicInteger refusals = new AtomicInteger();

    SafeSink(RecordSink sink) {
        this(sink, Duration.ofSeconds(PATIENCE));
    }

    SafeSink(RecordSink sink, Duration patience) {
        this.sink = sink;
        records = new SafeCalls("records", sink, patience);
        beside = new SafeCalls("findings, or whatever stands beside the records,", sink, patience);
    }

    /** @param kept whether to store it permanently, not only as the latest so far */
    void take(GradientRecord record, boolean kept) {
        records.call(() -> {
            sink.latest(record);
            if (kept) {
                sink.keep(record);
            }
        });
    }

    /** Puts something beside the records. */
    void store(Persistable what) {
        beside.call(() -> sink.beside(what));
    }

    /** Whether it takes records under this name: one that answers nothing does, and one that refuses them all is called no more. */
    boolean reserve(String session, String worker) {
        AtomicBoolean free = new AtomicBoolean(true);
        records.call(() -> free.set(sink.reserve(session, worker)));
        if (free.get()) {
            refusals.set(0);
        } else if (refusals.incrementAndGet() > MOST_REFUSALS) {
            records.giveUp("it refuses " + MOST_REFUSALS + " names, the last of them " + session, null);
            free.set(true);
        }
        return free.get();
    }

    RecordSink sink() {
        return sink;
    }
}
