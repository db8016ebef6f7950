package plumbline.cure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import plumbline.study.Proportion;

/** What came of a cure. */
public enum Verdict {
    /** There was nothing to cure: the task as it is learns as often as one that is cured. */
    @JsonProperty("healthy")
    HEALTHY,
    /** At least 90 % of the fresh seeds learn, and the lower end of that share's 95 % interval is above 80 %. */
    @JsonProperty("cured")
    CURED,
    /** More of the fresh seeds learn, which chance explains in one of 20 cases at most, but not as many as of one that is cured. */
    @JsonProperty("helped")
    HELPED,
    /** No remedy was found of which more is shown. */
    @JsonProperty("nothing_helped")
    NOTHING_HELPED;

    /** The share of the seeds that must learn at least, for a network to be healthy or cured. */
    public static final double LEAST = 0.9;

    private static final double LEAST_LOWER_END = 0.8;
    private static final double ERROR = 0.05;

    /** Whether the share is that of a healthy lot, however few seeds tell so. */
    static boolean isEnough(Proportion learned) {
        return learned.share() >= LEAST;
    }

    static boolean isHealthy(Proportion learned) {
        return isEnough(learned) && learned.interval().getLowerBound() > LEAST_LOWER_END;
    }

    /** Whether these seeds leave it open that the lot is healthy: their share's interval reaches so far. */
    static boolean mayBeHealthy(Proportion learned) {
        return learned.interval().getUpperBound() >= LEAST;
    }

    static Verdict of(Proof proof) {
        boolean isShown = proof.effect().direction() > 0 && proof.p() < ERROR;
        if (!isShown) {
            return NOTHING_HELPED;
        }
        return isHealthy(proof.after()) ? CURED : HELPED;
    }

    /** What a sentence about it begins with, for example {@code Nothing helped}. */
    public String title() {
        return this == HEALTHY ? "Nothing to cure" : inWords().substring(0, 1).toUpperCase(Locale.ROOT) + inWords().substring(1);
    }

    /** For example {@code nothing helped}. */
    public String inWords() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
