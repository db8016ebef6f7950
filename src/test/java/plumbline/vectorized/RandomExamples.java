package plumbline.vectorized;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Examples to train one step with, the same for the same seed. */
final class RandomExamples {

    private RandomExamples() {}

    /** Vectors with classes. */
    static DataSet classified(int examples, int units, int classes, long seed) {
        return new DataSet(vectors(examples, units, seed), oneHot(examples, classes, seed));
    }

    /** Normally distributed. */
    static INDArray vectors(int examples, int units, long seed) {
        Random random = new Random(seed);
        float[][] vectors = new float[examples][units];
        for (float[] vector : vectors) {
            for (int i = 0; i < units; i++) {
                vector[i] = (float) random.nextGaussian();
            }
        }
        return Nd4j.createFromArray(vectors);
    }

    static INDArray oneHot(int examples, int classes, long seed) {
        Random random = new Random(seed);
        float[][] labels = new float[examples][classes];
        for (float[] label : labels) {
            label[random.nextInt(classes)] = 1;
        }
        return Nd4j.createFromArray(labels);
    }
}
