package plumbline.figure;

/**
 * A number with its interval, to be drawn.
 *
 * @param name of what it is
 */
public record Estimate(String name, double value, double low, double high) {}
