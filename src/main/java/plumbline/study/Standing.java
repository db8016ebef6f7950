package plumbline.study;

/**
 * How a published number, or a pair of them, stands among those of the seeds.
 *
 * @param rank   the share of the seeds below it, or of a pair that of the seeds that lie no deeper; 0 to 1
 * @param p      how likely one more seed, alike the others, lies at least as far out: two-sided, by its rank among them and
 *               itself, so that of n seeds it is at least 2 / (n + 1) for a number and 1 / (n + 1) for a pair (Davison and
 *               Hinkley 1997, Bootstrap Methods and their Application, section 4.2)
 * @param beyond whether it is beyond every seed
 */
public record Standing(double rank, double p, boolean beyond) {

    /** Of ten seeds at most one is as far out. */
    public static final double ERROR = 0.1;

    /** In words. */
    public enum Verdict {

        /** Not among the outermost tenth. */
        TYPICAL,

        /** Among the outermost tenth, but of as many numbers as are judged some would be so by chance. */
        IN_THE_TAIL,

        /** Beyond every seed, which of as many numbers as are judged and as few seeds may be chance still. */
        OUTSIDE,

        /** Farther out than chance puts any of as many numbers as are judged. */
        UNUSUAL
    }

    /** @param corrected the p, corrected for all that are judged at once */
    public Verdict verdict(double corrected) {
        if (corrected < ERROR) {
            return Verdict.UNUSUAL;
        }
        if (beyond) {
            return Verdict.OUTSIDE;
        }
        return isInTheTail() ? Verdict.IN_THE_TAIL : Verdict.TYPICAL;
    }

    /** Whether it is among the outermost tenth, as one of ten seeds is at most. */
    public boolean isInTheTail() {
        return p < ERROR;
    }
}
