package plumbline.doctor;

import plumbline.network.LayerId;

/**
 * An output of a network, as it is configured.
 *
 * @param layer    that gives it
 * @param function DL4J's name of its activation function, for example {@code softmax}
 * @param loss     DL4J's name of its loss, for example {@code LossMCXENT}
 * @param units    of the layer
 */
public record Output(LayerId layer, String function, String loss, long units) {}
