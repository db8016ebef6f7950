package plumbline.data;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sequences whose class is determined by the first token alone: 0 if it is from the first half of the alphabet, 1 if
 * from the second. All other tokens are random, so a model must remember the start of a sequence to its end.
 *
 * @param alphabet number of different tokens, even, at least 2
 * @param steps    tokens in a sequence, at least 1
 */
public record FirstToken(int alphabet, int steps) {

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
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return new Split(draw(train, random), draw(test, random));
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
