package plumbline.study;

/**
 * How a published number, or a pair of them, stands among those of the seeds.
 *
 * @param rank   the share of the seeds below it, or of a pair that of the seeds that lie no deeper; 0 to 1
 * @param farOut how many of the seeds and itself lie at least as far out; of a number twice those on its nearer side, since it
 *               might be as far out on the other, but at most all. At least 2 for a number and 1 for a pair
 * @param among  the seeds and itself
 * @param beyond whether it is beyond every seed
 */
public record Standing(double rank, int farOut, int among, boolean beyond) {

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

    /**
     * How likely one more seed, alike the others, lies at least as far out (Davison and Hinkley 1997, Bootstrap Methods and their
     * Application, section 4.2).
     */
    public double p() {
        return (double) farOut / among;
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
        return p() < ERROR;
    }
}
