package remedies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.experiment.MultiLayerTask;
import plumbline.train.Trainer;

class RecurrentTest {

    @Test
    void everyCellReadsSequencesOfEveryLength() {
        List<String> ids = Catalogue.load().experiments().stream().map(Experiment::id).toList();

        assertThat(ids).containsSubsequence(
                "glorot-rnn-5", "glorot-rnn-10", "glorot-rnn-20", "glorot-rnn-50",
                "simple-rnn-5", "simple-rnn-10", "simple-rnn-20", "simple-rnn-50",
                "lstm-5", "lstm-10", "lstm-20", "lstm-50",
                "gru-5", "gru-10", "gru-20", "gru-50");
        for (String id : ids) {
            if (id.matches("(glorot-rnn|simple-rnn|lstm|gru)-\\d+")) {
                long steps = Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
                assertThat(experiment(id).data().train().toDataSet().getFeatures().shape())
                        .containsExactly(4000, 8, steps);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"simple-rnn-10, glorot-rnn-10", "lstm-20, simple-rnn-20", "gru-50, simple-rnn-50", "sentiment, sentiment-simple-rnn"})
    void remedyHasAControl(String id, String control) {
        assertThat(experiment(id).controls()).extracting(Experiment::id).containsExactly(control);
    }

    /**
     * As Keras' model.summary() counts them, 8 inputs and 16 units: SimpleRNN 8*16 + 16*16 + 16, LSTM four times that, GRU
     * three times with two biases a unit; the output 16 + 1. Sentiment: 1000*128 + 4*(128*64 + 64*64 + 64) + 64 + 1,
     * with a simple net 1000*128 + 128*64 + 64*64 + 64 + 64 + 1.
     */
    @ParameterizedTest
    @CsvSource({"glorot-rnn-50, 417", "simple-rnn-50, 417", "lstm-50, 1617", "gru-50, 1265", "sentiment, 177473", "sentiment-simple-rnn, 140417"})
    void parametersAreAsManyAsInKeras(String id, long count) {
        assertThat(network(id).numParams()).isEqualTo(count);
    }

    /** Glorot uniform: sqrt(6 / (fan in + fan out)); that hundreds of draws stay below 95 % of it has probability 0.95^128 = 0.1 %. */
    @ParameterizedTest
    @CsvSource({"simple-rnn-5, 24", "lstm-5, 72", "gru-5, 56"})
    void weightsStartAsInKeras(String id, int fans) {
        Map<String, INDArray> parameters = network(id).getLayer(0).paramTable();

        double bound = Math.sqrt(6.0 / fans);
        assertThat(parameters.get("W").amaxNumber().doubleValue()).isBetween(0.95 * bound, bound);
        INDArray recurrent = parameters.get("RW");
        assertThat(recurrent.mmul(recurrent.transpose()).getDouble(0, 0)).isCloseTo(1, within(1e-5));
        assertThat(recurrent.mmul(recurrent.transpose()).getDouble(0, 1)).isCloseTo(0, within(1e-5));
    }

    /** Keras' unit_forget_bias: of the four gates only the forget gate's bias is 1. */
    @Test
    void forgetGatesStartOpen() {
        assertThat(network("lstm-5").getLayer(0).paramTable().get("b").sumNumber().doubleValue())
                .isEqualTo(16);
    }

    /**
     * sigmoid(log(t - 1)) = 1 - 1 / t: of 20 tokens, forget gates keep their state for 2 to 20 steps, and what is forgotten is
     * what is written. 16 draws all lie in the lower or in the upper half with probability 3e-5.
     */
    @Test
    void chronoGatesKeepTheirStateForUpToAsManyStepsAsThereAre() {
        INDArray biases = network("fresh-lstm-chrono-20").getLayer(0).getParam("b");
        INDArray forget = biases.get(NDArrayIndex.all(), NDArrayIndex.interval(16, 32));
        INDArray steps = Transforms.exp(forget, true).add(1);

        assertThat(steps.minNumber().doubleValue()).isBetween(2.0, 11.0);
        assertThat(steps.maxNumber().doubleValue()).isBetween(11.0, 20.0);
        assertThat(biases.get(NDArrayIndex.all(), NDArrayIndex.interval(48, 64))).isEqualTo(forget.neg());
        assertThat(biases.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 16)).amaxNumber().doubleValue()).isZero();
        assertThat(biases.get(NDArrayIndex.all(), NDArrayIndex.interval(32, 48)).amaxNumber().doubleValue()).isZero();
    }

    @Test
    void chronoUpdateGatesKeepTheirStateToo() {
        INDArray biases = network("fresh-gru-chrono-100").getLayer(0).getParam("b");
        INDArray update = biases.get(NDArrayIndex.interval(0, 1), NDArrayIndex.interval(16, 32));

        assertThat(Transforms.exp(update, true).minNumber().doubleValue()).isBetween(1.0, 50.0);
        assertThat(Transforms.exp(update, true).maxNumber().doubleValue()).isBetween(50.0, 99.0);
        assertThat(biases.sumNumber().doubleValue()).isCloseTo(update.sumNumber().doubleValue(), within(1e-4));
    }

    /** The gates as said: with the biases of {@code chrono} an untrained cell keeps its first state, with Keras' it does not. */
    @ParameterizedTest
    @CsvSource({"fresh-lstm-50, fresh-lstm-chrono-50", "fresh-gru-50, fresh-gru-chrono-50"})
    void chronoRemembersBeforeItIsTrained(String keras, String chrono) {
        assertThat(reachOfTheFirstToken(chrono)).isGreaterThan(100 * reachOfTheFirstToken(keras));
    }

    /** How far the output moves, at most, if the first of the tokens is another one. */
    private static double reachOfTheFirstToken(String id) {
        MultiLayerNetwork network = network(id);
        INDArray sequences = experiment(id).data().test().toDataSet().getFeatures();
        INDArray others = sequences.dup();
        others.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(0))
                .assign(Nd4j.reverse(sequences.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(0)).dup()));
        return network.output(sequences).sub(network.output(others)).amaxNumber().doubleValue();
    }

    @ParameterizedTest
    @CsvSource({
        "fresh-lstm-20, fresh-rnn-20", "fresh-lstm-chrono-50, fresh-lstm-50", "fresh-gru-100, fresh-rnn-100",
        "fresh-gru-chrono-20, fresh-gru-20", "fresh-lstm-20-720-epochs, fresh-rnn-20-720-epochs",
        "fresh-gru-50-720-epochs, fresh-rnn-50-720-epochs"
    })
    void whatIsTrainedForLongIsComparedToo(String id, String control) {
        assertThat(experiment(id).controls()).extracting(Experiment::id).containsExactly(control);
        assertThat(experiment(control).epochs()).isEqualTo(experiment(id).epochs());
    }

    /** So its first epochs are the whole of the other training. */
    @Test
    void whatIsTrainedForLongerSeesTheSameFirst() {
        MultiLayerTask longer = experiment("fresh-lstm-20-720-epochs");
        MultiLayerTask usual = experiment("fresh-lstm-20");

        assertThat(longer.epochs()).isEqualTo(3 * usual.epochs());
        assertThat(longer.configuration(1)).isEqualTo(usual.configuration(1));
        assertThat(longer.data().train().epoch(2).toDataSet()).isEqualTo(usual.data().train().epoch(2).toDataSet());
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"simple-rnn-5", "lstm-5", "gru-5"})
    void fewTokensAreLearntInFewEpochs(String id) {
        MultiLayerTask experiment = experiment(id);
        Trainer trainer = new Trainer(experiment.data(), experiment.batchSize(), 2);

        assertThat(trainer.fit(experiment.network(1), 1, metrics -> {}).last().testAccuracy())
                .isGreaterThan(0.95);
    }

    private static MultiLayerNetwork network(String id) {
        return experiment(id).network(1);
    }

    @SuppressWarnings("unchecked") // of one layer after another
    private static <T extends Experiment & MultiLayerTask> T experiment(String id) {
        return (T) Catalogue.load().experiment(id).orElseThrow();
    }
}
