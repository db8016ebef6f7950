package relu;

import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import plumbline.Experiment;
import plumbline.Family;
import plumbline.train.Momentum;

/**
 * One to ten hidden layers of tanh with 25 units in place of five: does width make up for depth?
 *
 * <p>Source: "How to Fix the Vanishing Gradients Problem Using the ReLU", section "Extensions", which leaves it to the
 * reader.
 */
public final class TanhWide implements Family {

    @Override
    public String id() {
        return "tanh-wide";
    }

    @Override
    public String label() {
        return "tanh, 25 units";
    }

    @Override
    public List<Integer> depths() {
        return IntStream.rangeClosed(1, 10).boxed().toList();
    }

    @Override
    public Experiment member(int hiddenLayers) {
        return new Member(hiddenLayers);
    }

    private record Member(int hiddenLayers) implements TwoCircles {

        @Override
        public String id() {
            return "tanh-wide-" + hiddenLayers;
        }

        @Override
        public String question() {
            return "Does tanh of 25 units learn at a depth of %d?".formatted(hiddenLayers);
        }

        @Override
        public MultiLayerConfiguration configuration(long seed) {
            return Tanh5.network(
                    new NeuralNetConfiguration.Builder()
                            .seed(seed)
                            .updater(new Momentum(0.01, 0.9))
                            .weightInit(new UniformDistribution(0, 1)),
                    hiddenLayers,
                    25);
        }
    }
}
