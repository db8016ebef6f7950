package plumbline.layer;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;

/** The layers of a multilayer perceptron, for DL4J's {@code NeuralNetConfiguration.Builder.list}. */
public final class Perceptron {

    private Perceptron() {}

    /**
     * Hidden layers named {@code dense_01}, {@code dense_02} ..., and the output layer.
     *
     * @param hiddenLayers how many, at most 99
     * @param hidden       builds a hidden layer, given its number, 1 = nearest to the input
     * @param output       the output layer
     */
    public static Layer[] layers(int hiddenLayers, IntFunction<DenseLayer.Builder> hidden, OutputLayer output) {
        Stream<Layer> named = IntStream.rangeClosed(1, hiddenLayers)
                .mapToObj(number ->
                        hidden.apply(number).name(LayerName.of("dense", number)).build());
        return Stream.concat(named, Stream.of(output)).toArray(Layer[]::new);
    }
}
