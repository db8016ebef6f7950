package plumbline.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.ops.transforms.Transforms;
import plumbline.layer.GatedRecurrentUnit;

class TimeGradientTest {

    private static final int EXAMPLES = 3;
    private static final int CHANNELS = 2;
    private static final int STEPS = 5;

    /** Central differences in double precision of every sequence's own loss, element by element of the input. */
    @ParameterizedTest
    @MethodSource("cells")
    void sizesAreThoseOfFiniteDifferences(List<Layer> cells) {
        MultiLayerNetwork network = ofNumbers(cells);
        DataSet sequences = new DataSet(waves(EXAMPLES, CHANNELS, STEPS), labels());

        List<TimeGradient> rows = TimeGradient.of(network, sequences, 7);

        double h = 1e-5;
        for (int step = 0; step < STEPS; step++) {
            double sum = 0;
            for (int example = 0; example < EXAMPLES; example++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    INDArray above = sequences.getFeatures().dup();
                    INDArray below = sequences.getFeatures().dup();
                    above.putScalar(example, channel, step, above.getDouble(example, channel, step) + h);
                    below.putScalar(example, channel, step, below.getDouble(example, channel, step) - h);
                    // The score is the mean over the examples, of which only one depends on this input.
                    sum += EXAMPLES * Math.abs(score(network, above) - score(network, below)) / (2 * h);
                }
            }
            double numerical = sum / (EXAMPLES * CHANNELS);
            assertThat(rows.get(step).step()).isEqualTo(step + 1);
            assertThat(rows.get(step).epoch()).isEqualTo(7);
            assertThat(rows.get(step).meanAbs()).isCloseTo(numerical, within(1e-5 * numerical));
        }
        assertThat(rows).hasSize(STEPS);
    }

    static Stream<Named<List<Layer>>> cells() {
        Layer simple = new SimpleRnn.Builder().nOut(4).activation(Activation.TANH).build();
        Layer lstm = new LSTM.Builder().nOut(4).activation(Activation.TANH).build();
        Layer gru = new GatedRecurrentUnit.Builder().nOut(4).build();
        Layer dense = new DenseLayer.Builder().nOut(3).activation(Activation.TANH).build();
        return Stream.of(
                Named.of("simple", List.of(new LastTimeStep(simple))),
                Named.of("LSTM", List.of(new LastTimeStep(lstm))),
                Named.of("GRU", List.of(new LastTimeStep(gru))),
                Named.of("a dense layer at each step between two", List.of(simple, dense, new LastTimeStep(lstm))));
    }

    private static double score(MultiLayerNetwork network, INDArray features) {
        return network.score(new DataSet(features, labels()));
    }

    /** The recurrent layer's input is what the embedding gives: there the gradient is taken, and dropout left out. */
    @Test
    void layersBeforeTheRecurrentOneAreReadThroughAndDropoutIsLeftOut() {
        MultiLayerNetwork network = ofWords(0.5);
        MultiLayerNetwork without = ofWords(1);
        DataSet sequences = new DataSet(Nd4j.createFromArray(new double[][] {{1, 2, 3}, {3, 0, 1}}), labels(1, 0));

        List<TimeGradient> rows = TimeGradient.of(network, sequences, 1);

        assertThat(rows).hasSize(3).isEqualTo(TimeGradient.of(without, sequences, 1));
        assertThat(network.getLayer(2).conf().getLayer().getIDropout()).isNotNull();
        assertThat(network.getLayer(2).input()).as("what was read through it").isNull();
    }

    /** Its rows are examples and steps at once; the recurrent layer gets sequences again. */
    @Test
    void denseLayerBeforeTheRecurrentOneIsReadThrough() {
        MultiLayerNetwork network = ofNumbers(List.of(
                new DenseLayer.Builder().nOut(3).activation(Activation.TANH).build(),
                new LastTimeStep(new SimpleRnn.Builder().nOut(4).activation(Activation.TANH).build())));

        List<TimeGradient> rows = TimeGradient.of(network, new DataSet(waves(EXAMPLES, CHANNELS, STEPS), labels()), 1);

        assertThat(rows).extracting(TimeGradient::step).containsExactly(1, 2, 3, 4, 5);
        assertThat(rows).allMatch(row -> row.meanAbs() > 0);
    }

    @Test
    void listenerRecordsEveryEpochAndChangesNoTraining() {
        DataSet words = new DataSet(Nd4j.createFromArray(new double[][] {{1, 2, 3}, {3, 0, 1}}), labels(1, 0));
        MultiLayerNetwork plain = ofWords(0.5);
        for (int epoch = 0; epoch < 3; epoch++) {
            plain.fit(new ListDataSetIterator<>(List.of(words)));
        }
        MultiLayerNetwork network = ofWords(0.5);
        List<TimeGradient> atStart = TimeGradient.of(network, words, 1);
        TimeGradientListener listener = new TimeGradientListener(words);
        network.addListeners(listener);
        for (int epoch = 0; epoch < 3; epoch++) {
            network.fit(new ListDataSetIterator<>(List.of(words)));
        }

        assertThat(network.params()).isEqualTo(plain.params());
        assertThat(listener.rows()).startsWith(atStart.toArray(TimeGradient[]::new));
        assertThat(listener.rows().stream().map(TimeGradient::epoch)).containsExactly(1, 1, 1, 2, 2, 2, 3, 3, 3);
        assertThat(listener.rows().stream().map(TimeGradient::step)).containsExactly(1, 2, 3, 1, 2, 3, 1, 2, 3);
        assertThat(listener.rows().get(3).meanAbs()).isNotEqualTo(listener.rows().get(0).meanAbs());
    }

    @Test
    void networksWithoutTimeHaveNoRows() {
        MultiLayerNetwork network = initialised(settings()
                .layer(new DenseLayer.Builder().nOut(2).build())
                .layer(output(1))
                .setInputType(InputType.feedForward(2)));
        DataSet points = new DataSet(waves(2, 2), labels(1, 0));
        TimeGradientListener listener = new TimeGradientListener(points);
        network.addListeners(listener);
        network.fit(new ListDataSetIterator<>(List.of(points)));

        assertThat(listener.rows()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeGradient.of(network, points, 1))
                .withMessage("the network has no recurrent layer");
    }

    private static MultiLayerNetwork ofNumbers(List<Layer> cells) {
        NeuralNetConfiguration.ListBuilder layers = settings();
        cells.forEach(layers::layer);
        return initialised(layers.layer(output(1)).setInputType(InputType.recurrent(CHANNELS, STEPS)));
    }

    private static MultiLayerNetwork ofWords(double retained) {
        return initialised(settings()
                .layer(new EmbeddingSequenceLayer.Builder().nIn(4).nOut(3).inputLength(3).build())
                .layer(new LastTimeStep(new LSTM.Builder().nOut(4).activation(Activation.TANH).build()))
                .layer(output(retained))
                .setInputType(InputType.recurrent(4, 3)));
    }

    private static MultiLayerNetwork initialised(NeuralNetConfiguration.ListBuilder layers) {
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        return network;
    }

    private static NeuralNetConfiguration.ListBuilder settings() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .updater(new Adam(0.1))
                .list();
    }

    private static OutputLayer output(double retained) {
        return new OutputLayer.Builder(new LossBinaryXENT(1e-7))
                .nOut(1)
                .dropOut(retained)
                .activation(Activation.SIGMOID)
                .build();
    }

    private static INDArray labels() {
        return labels(1, 0, 1);
    }

    private static INDArray labels(double... classes) {
        return Nd4j.createFromArray(classes).reshape(classes.length, 1);
    }

    /** The sine of 1, 2, 3, ... in double precision. */
    private static INDArray waves(long... shape) {
        int length = (int) Nd4j.createUninitialized(DataType.DOUBLE, shape).length();
        return Transforms.sin(Nd4j.arange(1, length + 1).castTo(DataType.DOUBLE).reshape(shape), false);
    }
}
