package plumbline.record;

import java.time.Duration;

/** Which training steps are recorded. */
@FunctionalInterface
interface Schedule {

    /**
     * How far training has come.
     *
     * @param firstOfEpoch whether no step of this epoch has ended yet
     * @param step         steps before this one, counted since the listener first saw the network
     * @param last         that of the latest step recorded, -1 if there is none
     * @param sinceLast    time since that was recorded
     * @param lost         whether the loss became NaN or infinite in the step before
     */
    record Progress(boolean firstOfEpoch, long step, long last, Duration sinceLast, boolean lost) {}

    /** Whether the step that begins now is recorded. */
    boolean isDue(Progress progress);

    /**
     * The first 21 steps, then fewer and fewer: the one after the latest and a twentieth of all before it. These are 46
     * of a hundred steps, 92 of 1,000, 233 of a million; it needs to know neither epochs nor how many steps will come.
     */
    static Schedule thinning() {
        return progress -> progress.step() > progress.last() + progress.last() / 20;
    }

    /** Between two steps of {@link #sparse} there are fewer than this. */
    int SPARSE = 500;

    /**
     * The first 3 steps, then fewer and fewer: the one after the latest and half of all before it, until it is each
     * {@value #SPARSE}th. These are 11 of a hundred steps, 16 of 1,000, 34 of 10,000. And the one after the loss became NaN or
     * infinite.
     */
    static Schedule sparse() {
        return progress -> progress.lost() || progress.step() > progress.last() + Math.min(progress.last() / 2, SPARSE - 1);
    }

    /** The first step of each epoch. */
    static Schedule everyEpoch() {
        return Progress::firstOfEpoch;
    }

    /** @param iterations at least 1: the first step and each so many after it */
    static Schedule everyIterations(int iterations) {
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations must be at least 1, not " + iterations);
        }
        return progress -> progress.step() % iterations == 0;
    }

    /** @param seconds above 0: the first step, and the first that begins so long after the one before */
    static Schedule everySeconds(double seconds) {
        if (!(seconds > 0 && seconds < Long.MAX_VALUE / 1e9)) {
            throw new IllegalArgumentException("seconds must be above 0, not " + seconds);
        }
        Duration spacing = Duration.ofNanos((long) (seconds * 1e9));
        return progress -> progress.last() < 0 || progress.sinceLast().compareTo(spacing) >= 0;
    }
}
