package plumbline.gradient;

import java.io.Serializable;

/**
 * The gradient of one parameter array at one step.
 *
 * @param layerName the layer's or vertex's name in its configuration
 * @param stats     its statistics
 * @param histogram its distribution
 */
public record ParameterGradient(String layerName, GradientStats stats, Histogram histogram) implements Serializable {}
