package plumbline.claim;

import org.apache.commons.statistics.interval.Interval;
import plumbline.study.Proportion;

/** What many seeds say of a claim. */
public enum Verdict {
    /** More than half of all seeds, by the interval of their share. */
    THE_RULE("it is the rule"),
    /** Less than half of all seeds, by the interval of their share. */
    THE_EXCEPTION("it is the exception"),
    /** Not one of the seeds that were trained. */
    DOES_NOT_HOLD("it does not hold"),
    /** The interval of the share includes half of all seeds. */
    UNDECIDED("these seeds do not tell whether it is the rule or the exception"),
    /** Told by the medians over the seeds, which may be those of other seeds in each epoch. */
    HOLDS_FOR_THE_MEDIANS("it holds for the medians"),
    DOES_NOT_HOLD_FOR_THE_MEDIANS("it does not hold for the medians");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    static Verdict of(Proportion share) {
        Interval interval = share.interval();
        if (share.count() == 0) {
            return DOES_NOT_HOLD;
        }
        if (interval.getLowerBound() > 0.5) {
            return THE_RULE;
        }
        return interval.getUpperBound() < 0.5 ? THE_EXCEPTION : UNDECIDED;
    }

    static Verdict ofMedians(boolean hold) {
        return hold ? HOLDS_FOR_THE_MEDIANS : DOES_NOT_HOLD_FOR_THE_MEDIANS;
    }

    /** The end of a sentence about the claim. */
    @Override
    public String toString() {
        return words;
    }
}
