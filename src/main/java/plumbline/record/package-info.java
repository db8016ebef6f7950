/**
 * What one step of training does to every array: its gradient, the weights at which it was taken, and the update,
 * recorded by a listener and written to any number of sinks.
 */
package plumbline.record;
