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
 * One to ten hidden layers of tanh, all else as in tanh-5: at which depth does it stop learning?
 *
 * <p>Source: "How to Fix the Vanishing Gradients Problem Using the ReLU", section "Extensions", which leaves it to the
 * reader.
 */
public final class TanhDepth implements Family {

    @Override
    public String id() {
        return "tanh-depth";
    }

    @Override
    public String label() {
        return "tanh, 5 units";
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
            return "tanh-depth-" + hiddenLayers;
        }

        @Override
        public String question() {
            return "Does tanh learn at a depth of %d?".formatted(hiddenLayers);
        }

        @Override
        public MultiLayerConfiguration configuration(long seed) {
            return Tanh5.network(
                    new NeuralNetConfiguration.Builder()
                            .seed(seed)
                            .updater(new Momentum(0.01, 0.9))
                            .weightInit(new UniformDistribution(0, 1)),
                    hiddenLayers,
                    Tanh5.UNITS);
        }
    }
}
