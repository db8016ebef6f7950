package faulty;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A member of the family {@link Drawn}.
 *
 * @param number       from 1
 * @param layers       hidden ones, of five units each
 * @param activation   of these, in Keras' words
 * @param init         of their weights, in Keras' words; those of the output are Glorot's
 * @param optimizer    in Keras' words
 * @param learningRate above 0
 * @param batchSize    examples in a mini-batch
 */
record DrawnTraining(int number, int layers, String activation, String init, String optimizer, double learningRate, int batchSize)
        implements CirclesTraining {

    private static final int MOST_LAYERS = 20;
    private static final List<String> ACTIVATIONS = List.of("exponential", "relu", "sigmoid", "tanh");
    private static final List<String> INITS = List.of(
            "glorot_uniform", "he_uniform", "lecun_normal", "RandomNormal(0,0.05)", "RandomUniform", "Zeros");
    private static final List<String> OPTIMIZERS = List.of("Adam", "SGD", "SGD(momentum .5)", "SGD(momentum .9)");
    private static final int SMALLEST_RATE = 7;
    private static final List<Integer> BATCH_SIZES = List.of(32, 64, 128);

    /** Each thing independently of the others, all that are possible as likely. */
    static Stream<DrawnTraining> drawn(Random random) {
        return Stream.iterate(1, number -> number + 1)
                .map(number -> new DrawnTraining(
                        number,
                        1 + random.nextInt(MOST_LAYERS),
                        one(ACTIVATIONS, random),
                        one(INITS, random),
                        one(OPTIMIZERS, random),
                        Math.pow(10, -random.nextInt(SMALLEST_RATE + 1)),
                        one(BATCH_SIZES, random)));
    }

    private static <T> T one(List<T> possible, Random random) {
        return possible.get(random.nextInt(possible.size()));
    }

    /** For example {@code drawn-07}. */
    @Override
    public String id() {
        return String.format(Locale.ROOT, "drawn-%02d", number);
    }

    @Override
    public String question() {
        return String.format(
                Locale.ROOT,
                "Do layers of %s learn, %d of them with weights of %s, by %s with a learning rate of %.0e?",
                activation,
                layers,
                init,
                optimizer,
                learningRate);
    }

    @Override
    public String architecture() {
        return "%dx[5 %s %s] > 1 sigmoid".formatted(layers, activation, init);
    }

    @Override
    public IUpdater updater() {
        return KerasWords.updater(optimizer, learningRate);
    }

    @Override
    public int epochs() {
        return 100;
    }
}
