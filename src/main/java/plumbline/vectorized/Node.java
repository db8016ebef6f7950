package plumbline.vectorized;

/**
 * A layer or a vertex of the network, for all seeds. It computes its output from those of other nodes, and passes the
 * derivatives of the loss on to them.
 */
interface Node {

    Activations output();

    /**
     * Computes the output of the first {@code examples}.
     *
     * @param training false in inference, where some nodes compute something else
     */
    void forward(int examples, boolean training);

    /**
     * From the derivatives of the summed loss with respect to the output, which it may change: adds those with respect to
     * its parameters to their gradient, and those with respect to its inputs to theirs.
     */
    void backward(int examples);

    /** After parameters were set from outside: takes over what it keeps of them in another form. */
    default void takeParameters() {}

    /** Before parameters are read from outside: writes what it keeps of them in another form. */
    default void giveParameters() {}
}
