/** Holds the gradient that a network's backward pass computes to the derivative of its loss. */
package plumbline.check;
