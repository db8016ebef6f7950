package remedies;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Biases of gates for tasks that need a memory of a known length: a gate whose bias is log(t - 1) keeps a state for some t
 * steps, since sigmoid(log(t - 1)) = 1 - 1 / t. Those of the units are drawn as log(U(1, steps - 1)).
 *
 * @param steps in a sequence, at least 3
 * @see <a href="https://arxiv.org/abs/1804.11188">Tallec and Ollivier 2018, "Can recurrent neural networks warp time?",
 *     section 3</a>
 */
record Chrono(int steps) {

    /**
     * Sets those of an LSTM: the forget gate's as drawn, the input gate's to their negatives, so that what is kept longer is
     * written more seldom.
     *
     * @param biases of DL4J's LSTM, [1, 4 units]: of the candidate, the forget, the output and the input gate
     */
    void initialiseLstm(INDArray biases, long seed) {
        long units = biases.columns() / 4;
        INDArray drawn = drawn(units, seed);
        biases.get(all(), interval(units, 2 * units)).assign(drawn);
        biases.get(all(), interval(3 * units, 4 * units)).assign(drawn.neg());
    }

    /**
     * Sets those of gated recurrent units: the update gate's.
     *
     * @param biases [2, 3 units]: of the reset gate, the update gate and the candidate
     */
    void initialiseGru(INDArray biases, long seed) {
        long units = biases.columns() / 3;
        biases.get(interval(0, 1), interval(units, 2 * units)).assign(drawn(units, seed));
    }

    private INDArray drawn(long units, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return Nd4j.createFromArray(random.doubles(units, 1, steps - 1).map(Math::log).toArray())
                .reshape(1, units);
    }
}
