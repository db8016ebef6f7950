package plumbline.record;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The records of one run: of a network, or of a worker that trains a copy of it. Any thread may read them. */
final class Recording {

    private final String session;
    private final String worker;
    private final Thinned<GradientRecord> records;
    /** The latest record, null before the first. */
    private GradientRecord last;

    Recording(String session, String worker, int capacity) {
        this.session = session;
        this.worker = worker;
        this.records = new Thinned<>(capacity);
    }

    String worker() {
        return worker;
    }

    /** Whether records of these arrays can follow those it has. */
    synchronized boolean accepts(List<ParameterRecord> parameters) {
        return last == null || GradientRecord.areOfOneNetwork(last.parameters(), parameters);
    }

    /**
     * Makes a record of a step, later in time and iterations than the one before: a storage keeps one record a
     * millisecond, and a worker that begins with a new copy of the network counts from where that began.
     */
    synchronized GradientRecord record(Step step, List<ParameterRecord> parameters) {
        long now = System.currentTimeMillis();
        last = last == null
                ? new GradientRecord(
                        session,
                        worker,
                        now,
                        step.epoch(),
                        step.iteration(),
                        step.scale(),
                        OptionalDouble.of(step.loss()),
                        parameters)
                : new GradientRecord(
                        session,
                        worker,
                        Math.max(now, last.getTimeStamp() + 1),
                        Math.max(step.epoch(), last.epoch()),
                        Math.max(step.iteration(), last.iteration() + 1),
                        step.scale(),
                        OptionalDouble.of(step.loss()),
                        parameters);
        return last;
    }

    /** @return whether the record is kept for its place in the series, not only as the last so far */
    synchronized boolean add(GradientRecord record) {
        return records.add(record);
    }

    synchronized GradientRecord last() {
        return last;
    }

    synchronized List<GradientRecord> records() {
        return new ArrayList<>(records.values());
    }
}
