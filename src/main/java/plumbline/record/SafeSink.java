package plumbline.record;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.deeplearning4j.core.storage.Persistable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands records to a sink so that it can neither break a training nor, by one call, hold it up for longer than
 * {@value #PATIENCE} seconds, once. It calls the sink on a thread of its own, a call at a time, and waits: what a sink takes
 * without trouble is there when the training step ends. One that throws, or takes longer, is logged and not called again.
 */
final class SafeSink {

    private static final Logger LOG = LoggerFactory.getLogger(SafeSink.class);

    /** In seconds: a disk may have to wake up, a server to be found. */
    static final int PATIENCE = 5;

    /** Records wait here only if a training thread may not wait because it was interrupted. */
    private static final int WAITING = 64;

    private final RecordSink sink;
    private final Duration patience;
    private final ThreadPoolExecutor thread;
    private final AtomicBoolean givenUp = new AtomicBoolean();
    /** When the sink last ended a call, in the nanoseconds of {@link System#nanoTime}. */
    private volatile long lastEnd = System.nanoTime();

    SafeSink(RecordSink sink) {
        this(sink, Duration.ofSeconds(PATIENCE));
    }

    SafeSink(RecordSink sink, Duration patience) {
        this.sink = sink;
        this.patience = patience;
        thread = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
            Thread daemon = new Thread(task, "plumbline sink");
            daemon.setDaemon(true); // Whoever ends the program need not wait for it.
            return daemon;
        });
        thread.allowCoreThreadTimeOut(true);
    }

    /** @param kept whether to store it permanently, not only as the latest so far */
    void take(GradientRecord record, boolean kept) {
        call(() -> {
            sink.latest(record);
            if (kept) {
                sink.keep(record);
            }
        });
    }

    /** Puts something beside the records, if they go to a storage. */
    void store(Persistable beside) {
        if (sink instanceof StorageSink storage) {
            call(() -> storage.router().putStaticInfo(beside));
        }
    }

    /** Whether it takes records under this name: one that answers nothing does. */
    boolean reserve(String session, String worker) {
        AtomicBoolean free = new AtomicBoolean(true);
        call(() -> free.set(sink.reserve(session, worker)));
        return free.get();
    }

    RecordSink sink() {
        return sink;
    }

    private void call(Runnable call) {
        if (givenUp.get()) {
            return;
        }
        long start = System.nanoTime();
        try {
            Future<?> result = thread.submit(() -> {
                try {
                    call.run();
                } finally {
                    lastEnd = System.nanoTime();
                }
            });
            await(result, start);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The record is taken even so, a little later.
        } catch (TimeoutException e) {
            giveUp("it has not taken a record for " + patience.toSeconds() + " seconds", e);
        } catch (RejectedExecutionException e) {
            giveUp("too many records wait for it", e);
        } catch (ExecutionException e) {
            giveUp(e.getCause().toString(), e.getCause());
        }
    }

    /** Until the call has ended, or the sink has ended none for too long: calls of other networks come first. */
    private void await(Future<?> result, long start) throws InterruptedException, ExecutionException, TimeoutException {
        long since = start;
        while (true) {
            try {
                result.get(since + patience.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
                return;
            } catch (TimeoutException e) {
                if (lastEnd - since <= 0) {
                    throw e;
                }
                since = lastEnd;
            }
        }
    }

    private void giveUp(String reason, Throwable cause) {
        if (givenUp.compareAndSet(false, true)) {
            LOG.warn("No more records go to {}; training goes on: {}", sink, reason, cause);
        }
    }
}
