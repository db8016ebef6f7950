package plumbline.doctor;

import plumbline.network.LayerId;

/**
 * A hidden layer as it is configured: one that puts a function on what it computes, and that weights come after.
 *
 * @param layer        that has it
 * @param function     DL4J's name of its activation function, for example {@code relu}; of a recurrent layer that of the state
 * @param recurrent    whether it carries a state from time step to time step
 * @param gates        whether something is multiplied by its output, or may be
 * @param feedsWeights whether it is a dense, convolutional or recurrent layer whose output goes right into weights
 */
record Hidden(LayerId layer, String function, boolean recurrent, boolean gates, boolean feedsWeights) {}
