package plumbline.layer;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Keras' {@code Orthogonal()}, its default for recurrent weights: a matrix drawn uniformly from those whose rows, or
 * columns if there are fewer of them, are orthonormal (Saxe et al., 2014).
 *
 * <p>Gaussian vectors, orthonormalised by the Gram-Schmidt process. DL4J's {@code OrthogonalDistribution} uses ND4J's
 * singular value decomposition instead, which never returns for some matrices, for example of 40 x 120.
 *
 * @param gain that the matrix is multiplied by, above 0
 */
public record Orthogonal(double gain) implements IWeightInit {

    /** @throws IllegalArgumentException if the gain is not a number above 0 */
    public Orthogonal {
        if (!(gain > 0 && gain < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the gain of orthogonal weights must be a number above 0, not " + gain);
        }
    }

    /** With a gain of 1. */
    public Orthogonal() {
        this(1);
    }

    /** A configuration that was saved when there was no other gain says none. */
    @JsonCreator
    static Orthogonal of(@JsonProperty("gain") Double gain) {
        return gain == null ? new Orthogonal() : new Orthogonal(gain);
    }

    /** @throws IllegalArgumentException if {@code shape} is not that of a matrix */
    @Override
    public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray paramView) {
        if (shape.length != 2) {
            throw new IllegalArgumentException("orthogonal weights must be a matrix, not of rank " + shape.length);
        }
        boolean rows = shape[0] <= shape[1];
        double[][] vectors = Nd4j.randn(DataType.DOUBLE, rows ? shape : new long[] {shape[1], shape[0]})
                .toDoubleMatrix();
        for (int i = 0; i < vectors.length; i++) {
            for (int j = 0; j < i; j++) {
                add(vectors[i], -product(vectors[i], vectors[j]), vectors[j]);
            }
            add(vectors[i], 1 / Math.sqrt(product(vectors[i], vectors[i])) - 1, vectors[i]);
        }
        INDArray drawn = Nd4j.createFromArray(vectors).muli(gain);
        INDArray weights = paramView.reshape(order, shape);
        return weights.assign((rows ? drawn : drawn.transpose()).castTo(weights.dataType()));
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] to, double factor, double[] vector) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * vector[i];
        }
    }
}
