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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that can neither break a training nor, each by itself, hold it up for longer than they may, once. They run one at a time: on a
 * thread of their own, and are waited for, or at once, if the sink says that it never waits. After one that throws, or takes longer, there
 * are no more: that is logged.
 */
final class SafeCalls {

    private static final Logger LOG = LoggerFactory.getLogger(SafeSink.class);

    /** Those of several training threads, one of each. */
    private static final int WAITING = 64;

    private final String what;
    private final RecordSink sink;
    private final Duration patience;
    private final ThreadPoolExecutor thread;
    private final AtomicBoolean givenUp = new AtomicBoolean();
    /** When the last call ended, in the nanoseconds of {@link System#nanoTime}. */
    private volatile long lastEnd = System.nanoTime();

    /**
     * @param what     the sink is given, in the plural
     * @param patience how long a call may take
     */
    SafeCalls(String what, RecordSink sink, Duration patience) {
        this.what = what;
        this.sink = sink;
        this.patience = patience;
        thread = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
            Thread daemon = new Thread(task, "plumbline sink");
            daemon.setDaemon(true); // Whoever ends the program need not wait for it.
            return daemon;
        });
        thread.allowCoreThreadTimeOut(true);
    }

    void call(Runnable call) {
        if (givenUp.get()) {
            return;
        }
        try {
            if (sink.mayWait()) {
                hand(call);
            } else {
                here(call);
            }
        } catch (Throwable e) { // Whatever it is, it is no business of the training.
            giveUp(e.toString(), e);
        }
    }

    /** One at a time also where several networks train. */
    private synchronized void here(Runnable call) {
        call.run();
    }

    private void hand(Runnable call) throws Throwable {
        long start = System.nanoTime();
        try {
            Future<?> result = thread.submit(() -> {
                try {
                    call.run();
                } finally {
                    lastEnd = System.nanoTime();
                }
            });
            awaitUninterrupted(result, start);
        } catch (TimeoutException e) {
            giveUp("it has not taken one for " + patience.toSeconds() + " seconds", e);
        } catch (RejectedExecutionException e) {
            giveUp("too many wait for it", e);
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    /** A thread that is interrupted learns of that after the call: what it gives must not depend on that. */
    private void awaitUninterrupted(Future<?> result, long start) throws ExecutionException, TimeoutException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    await(result, start);
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
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

    /** @param cause null if nothing was thrown */
    void giveUp(String reason, Throwable cause) {
        if (givenUp.compareAndSet(false, true)) {
            LOG.warn("No more {} go to {}; training goes on: {}", what, sink, reason, cause);
        }
    }
}
