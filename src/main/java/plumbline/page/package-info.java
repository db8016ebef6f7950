/** The Gradients page of the training UI. DL4J's own server finds it on the class path. */
package plumbline.page;
