package maps;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.nd4j.linalg.activations.Activation;
import plumbline.experiment.Axis;

/**
 * A map of depth and gain once more, of wider layers: theory speaks of infinitely wide ones, so is it right more often here? To train
 * them takes many times as long, so that the map has fewer cells: some of the depths and gains of the one of five units.
 */
interface WiderLayers extends DepthAndGain {

    /** The map of five units. */
    DepthAndGain narrow();

    @Override
    int units();

    @Override
    default String id() {
        return narrow().id() + "-" + units();
    }

    @Override
    default String question() {
        String question = narrow().question();
        return question.substring(0, question.length() - 1) + ", with " + units() + " units a layer?";
    }

    @Override
    default Activation activation() {
        return narrow().activation();
    }

    @Override
    default double usualVariance() {
        return narrow().usualVariance();
    }

    /** Every other one. */
    @Override
    default Axis across() {
        Axis gains = narrow().across();
        return Axis.of(
                gains.name(),
                IntStream.range(0, gains.size()).filter(i -> i % 2 == 0).mapToDouble(gains.values()::get));
    }

    @Override
    default Axis up() {
        return Axis.of(narrow().up().name(), DoubleStream.of(1, 2, 3, 5, 7, 10, 15, 20, 30, 50));
    }
}
