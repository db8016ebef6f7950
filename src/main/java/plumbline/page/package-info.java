/** The pages that the training UI gets: Gradients and, where there are some, maps and cures. DL4J's own server finds them on the class path. */
package plumbline.page;
