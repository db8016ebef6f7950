package plumbline.data;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sequences whose class is determined by the first token alone: 0 if it is from the first half of the alphabet, 1 if
 * from the second. All other tokens are random, so a model must remember the start of a sequence to its end.
 *
 * @param alphabet number of different tokens, even, at least 2
 * @param steps    tokens in a sequence, at least 1
 */
public record FirstToken(int alphabet, int steps) {

    private static final String GENERATOR = "L64X128MixRandom";

    /** @throws IllegalArgumentException if a value is out of range */
    public FirstToken {
        if (alphabet < 2 || alphabet % 2 != 0) {
            throw new IllegalArgumentException("alphabet must be even and at least 2, not " + alphabet);
        }
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1, not " + steps);
        }
    }

    /**
     * Draws {@code train} sequences to train on and {@code test} to test on, all independent and determined by the
     * seed.
     */
    public Split split(int train, int test, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of(GENERATOR).create(seed);
        return new Split(draw(train, random), draw(test, random));
    }

    /**
     * The same, but that the sequences to train on are {@linkplain Examples#epoch others in every epoch}, so that none can be
     * learned by heart.
     *
     * @param train sequences in an epoch
     */
    public Split fresh(int train, int test, long seed) {
        return new Split(new Fresh(this, train, seed, 1), draw(test, random(seed, 0)));
    }

    /** The sequences of one epoch. */
    private record Fresh(FirstToken task, int size, long seed, int number) implements Examples {

        @Override
        public MultiDataSet toMultiDataSet() {
            return task.draw(size, random(seed, number)).toMultiDataSet();
        }

        @Override
        public Examples epoch(int other) {
            return new Fresh(task, size, seed, other);
        }
    }

    /** A stream of its own for every pair. */
    private static RandomGenerator random(long seed, int epoch) {
        return RandomGeneratorFactory.of(GENERATOR)
                .create(ByteBuffer.allocate(2 * Long.BYTES).putLong(seed).putLong(epoch).array());
    }

    /** Sequences of one-hot tokens [count, alphabet, steps], the classes alternating. */
    private Examples draw(int count, RandomGenerator random) {
        float[] features = new float[count * alphabet * steps];
        float[] labels = new float[count];
        int half = alphabet / 2;
        for (int i = 0; i < count; i++) {
            int label = i % 2;
            labels[i] = label;
            for (int step = 0; step < steps; step++) {
                int token = step == 0 ? label * half + random.nextInt(half) : random.nextInt(alphabet);
                features[(i * alphabet + token) * steps + step] = 1;
            }
        }
        return Examples.of(
                Nd4j.createFromArray(features).reshape(count, alphabet, steps),
                Nd4j.createFromArray(labels).reshape(count, 1));
    }
}
