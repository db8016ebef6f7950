package plumbline.study;

/**
 * What a remedy changes in one number: with it, minus without it.
 *
 * @param direction 1 if the test finds more with the remedy, -1 if it finds less, 0 if neither
 * @param estimate  of the difference; it may be 0 where the direction is not, if many seeds end alike
 * @param lower     of its 95 % interval
 * @param upper     of its 95 % interval
 * @param p         how likely a difference at least as clear is if the remedy changes nothing, two-sided, this test made alone
 */
public record Effect(int direction, double estimate, double lower, double upper, double p) {

    /** Of intervals, as of those of a {@link Proportion}. */
    static final double ERROR = 0.05;
}
