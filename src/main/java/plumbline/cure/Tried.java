package plumbline.cure;

import plumbline.study.Proportion;

/**
 * What came of a remedy in the race.
 *
 * @param remedy       its name, of several with a plus between them
 * @param changes      how many remedies these are
 * @param learned      how many of its seeds learned
 * @param testAccuracy the median of its seeds after the last epoch, 0 to 1; NaN of a regression
 */
public record Tried(String remedy, int changes, Proportion learned, double testAccuracy) {}
