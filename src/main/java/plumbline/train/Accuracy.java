package plumbline.train;

import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * The share of examples whose class a network tells, as Keras counts it: of one output above 0.5 means class 1; of several the
 * largest tells the class.
 */
public final class Accuracy {

    private final boolean hasClasses;
    private int right;
    private int examples;

    private Accuracy(boolean hasClasses) {
        this.hasClasses = hasClasses;
    }

    /** That of a network with this loss: any but the cross-entropies are taken for those of a regression. */
    public static Accuracy of(ILossFunction loss) {
        return new Accuracy(loss instanceof LossBinaryXENT || loss instanceof LossMCXENT);
    }

    /**
     * Adds an example.
     *
     * @param output of the network
     * @param label  0 or 1, or 1 at the right class and 0 elsewhere
     */
    public void add(float[] output, float[] label) {
        examples++;
        if (output.length == 1 ? (output[0] > 0.5f) == (label[0] == 1f) : largest(output) == largest(label)) {
            right++;
        }
    }

    /** From 0 to 1; NaN of a regression, which has no classes. */
    public double share() {
        return hasClasses ? (double) right / examples : Double.NaN;
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
