package plumbline.doctor;

import java.util.Locale;

/**
 * What became of the trainings whose first step looked like that of a network, in Plumbline's studies and of faulty trainings that others
 * published.
 *
 * @param trainings   how many there are
 * @param learned     how many of them had learned at their end
 * @param experiments how many networks they are trainings of: those of one network are alike
 */
public record Neighbours(int trainings, int learned, int experiments) {

    /** Of a normal distribution, within which 95 % of it are. */
    private static final double Z = 1.959964;

    /** The share of them that had learned, 0 to 1. */
    public double share() {
        return (double) learned / trainings;
    }

    /** In words, with Wilson's interval (1927) of 95 %, which takes the trainings for independent and is too narrow as far as they are not. */
    @Override
    public String toString() {
        double centre = (share() + Z * Z / (2 * trainings)) / (1 + Z * Z / trainings);
        double half = Z / (1 + Z * Z / trainings)
                * Math.sqrt(share() * (1 - share()) / trainings + Z * Z / (4.0 * trainings * trainings));
        return String.format(
                Locale.ROOT,
                "%.0f %% [%.0f, %.0f] of %d trainings whose first step looked like this one learned (of %d networks that Plumbline knows)",
                100 * share(),
                100 * (centre - half),
                100 * (centre + half),
                trainings,
                experiments);
    }
}
