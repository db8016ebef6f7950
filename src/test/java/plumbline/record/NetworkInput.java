package plumbline.record;

import java.util.Random;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the networks of the {@link NetworkKinds} are trained on: mini-batches of few, small examples. */
enum NetworkInput {
    ROWS(InputType.feedForward(3), 3),
    SEQUENCES(InputType.recurrent(3, NetworkInput.STEPS), 3, NetworkInput.STEPS),
    IMAGES(InputType.convolutional(4, 4, 2), 2, 4, 4),
    LARGE_IMAGES(InputType.convolutional(10, 10, 1), 1, 10, 10),
    VOLUMES(InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 4, 4, 4, 1), 1, 4, 4, 4),
    WORDS(InputType.feedForward(NetworkInput.VOCABULARY), 1),
    TEXTS(InputType.recurrent(NetworkInput.VOCABULARY, NetworkInput.STEPS), 1, NetworkInput.STEPS);

    static final int EXAMPLES = 4;
    static final int STEPS = 4;
    static final int VOCABULARY = 5;

    private final InputType type;
    private final long[] example;

    NetworkInput(InputType type, long... example) {
        this.type = type;
        this.example = example;
    }

    InputType type() {
        return type;
    }

    /**
     * Features of a mini-batch in double precision, the same whenever asked; of words, their numbers.
     *
     * @param which of a network's inputs
     */
    INDArray features(int which) {
        long[] shape = LongStream.concat(LongStream.of(EXAMPLES), LongStream.of(example)).toArray();
        boolean words = this == WORDS || this == TEXTS;
        Random random = new Random(which);
        double[] values = random.doubles(LongStream.of(shape).reduce(1, Math::multiplyExact), -1, 1).toArray();
        for (int i = 0; words && i < values.length; i++) {
            values[i] = random.nextInt(VOCABULARY);
        }
        return Nd4j.createFromArray(values).reshape(shape);
    }

    /** [examples, steps]: the first example has all time steps, the next one step less, and so on. */
    static INDArray mask() {
        INDArray mask = Nd4j.ones(DataType.DOUBLE, EXAMPLES, STEPS);
        for (int example = 0; example < EXAMPLES; example++) {
            for (int step = STEPS - example; step < STEPS; step++) {
                mask.putScalar(example, step, 0);
            }
        }
        return mask;
    }

    /** One class for each example, time step or pixel: one-hot along dimension 1; where that has size 1, 0 or 1. */
    static INDArray classes(long[] shape) {
        int classes = (int) shape[1];
        int places = (int) (LongStream.of(shape).reduce(1, Math::multiplyExact) / shape[0] / classes);
        double[][][] labels = new double[(int) shape[0]][classes][places];
        Random random = new Random(1);
        for (double[][] example : labels) {
            for (int place = 0; place < places; place++) {
                example[random.nextInt(classes)][place] = classes == 1 ? random.nextInt(2) : 1;
            }
        }
        return Nd4j.createFromArray(labels).reshape(shape);
    }
}
