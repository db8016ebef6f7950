/** Stops a network at the first mini-batch that leaves the finite numbers. */
package plumbline.guard;
