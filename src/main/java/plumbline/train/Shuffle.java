package plumbline.train;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The order of the examples: a fresh permutation each epoch (Fisher and Yates). It depends on the seed alone, so that
 * every engine trains a seed on the same mini-batches.
 */
public final class Shuffle {

    private final RandomGenerator random;
    private final int[] order;

    /** @param examples number of examples in an epoch */
    public Shuffle(int examples, long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        order = new int[examples];
        for (int i = 0; i < examples; i++) {
            order[i] = i;
        }
    }

    /** The order of the next epoch, valid until the next call. */
    public int[] next() {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
