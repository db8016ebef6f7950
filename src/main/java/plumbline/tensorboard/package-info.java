/** Gradients in TensorBoard, beside DL4J's own page or in place of it. */
package plumbline.tensorboard;
