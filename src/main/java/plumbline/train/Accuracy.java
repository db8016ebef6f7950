package plumbline.train;

/** When a network's answer counts as right. */
public final class Accuracy {

    private Accuracy() {}

    /**
     * As Keras has it: of one output above 0.5 means class 1; of several the largest tells the class.
     *
     * @param output of the network for one example
     * @param label  0 or 1, or 1 at the right class and 0 elsewhere
     */
    public static boolean isRight(float[] output, float[] label) {
        if (output.length == 1) {
            return (output[0] > 0.5f) == (label[0] == 1f);
        }
        return largest(output) == largest(label);
    }

    private static int largest(float[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
