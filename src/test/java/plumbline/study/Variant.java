package plumbline.study;

import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import plumbline.cli.SmallCircles;
import plumbline.data.Circles;
import plumbline.data.Split;
import plumbline.optimizer.KerasSgd;

/** A small experiment of which one thing can be changed at a time. */
record Variant(String id, int epochs, int batchSize, Split data, LongFunction<MultiLayerConfiguration> network)
        implements SmallCircles {

    static Variant of(String id) {
        return new Variant(id, 3, 8, Split.first(20, Circles.of(30, 0.1, 1).points()), Variant::tanh);
    }

    private static MultiLayerConfiguration tanh(long seed) {
        return SmallCircles.network(seed, new KerasSgd(0.1, 0.9));
    }

    Variant epochs(int other) {
        return new Variant(id, other, batchSize, data, network);
    }

    Variant batchSize(int other) {
        return new Variant(id, epochs, other, data, network);
    }

    Variant data(Split other) {
        return new Variant(id, epochs, batchSize, other, network);
    }

    Variant network(LongFunction<MultiLayerConfiguration> other) {
        return new Variant(id, epochs, batchSize, data, other);
    }

    /** No longer a network that the vectorised engine supports. */
    Variant withGaussianDropout() {
        return network(seed -> {
            MultiLayerConfiguration configuration = network.apply(seed);
            configuration.getConf(1).getLayer().setIDropout(new GaussianDropout(0.2));
            return configuration;
        });
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return network.apply(seed);
    }

    @Override
    public String toString() {
        return id;
    }
}
