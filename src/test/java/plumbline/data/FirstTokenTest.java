package plumbline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class FirstTokenTest {

    @Test
    void firstTokenAloneTellsTheClass() {
        DataSet train = new FirstToken(8, 5).split(1000, 10, 1).train().toDataSet();
        INDArray tokens = Nd4j.argMax(train.getFeatures(), 1); // [sequences, steps]

        assertThat(train.getFeatures().shape()).containsExactly(1000, 8, 5);
        // One-hot: every step of every sequence holds one 1 and else 0.
        assertThat(train.getFeatures().sum(1)).isEqualTo(Nd4j.ones(1000, 5));
        assertThat(train.getFeatures().maxNumber().doubleValue()).isEqualTo(1);
        assertThat(train.getLabels().sumNumber().intValue()).isEqualTo(500);
        for (int i = 0; i < 1000; i++) {
            assertThat(tokens.getInt(i, 0) >= 4).isEqualTo(train.getLabels().getInt(i) == 1);
        }
        // Of the tokens at any later step, half belong to each class; the count of agreements is binomial, its standard
        // deviation sqrt(1000) / 2 = 16: five of them make a false alarm of all four below 3e-6.
        for (int step = 1; step < 5; step++) {
            int agree = 0;
            for (int i = 0; i < 1000; i++) {
                agree += tokens.getInt(i, step) >= 4 == (train.getLabels().getInt(i) == 1) ? 1 : 0;
            }
            assertThat(agree).isBetween(420, 580);
        }
    }

    /** A token has probability 1/8 at every step, the first too: 1,000 draws miss it with probability 1e-58. */
    @Test
    void everyTokenOccursAtEveryStep() {
        INDArray features = new FirstToken(8, 5).split(1000, 10, 1).train().toDataSet().getFeatures();

        assertThat(features.sum(0).minNumber().doubleValue()).isGreaterThan(0);
    }

    @Test
    void oneSeedGivesTheSameSequencesAndAnotherOthers() {
        FirstToken task = new FirstToken(4, 20);

        assertThat(task.split(30, 20, 1).train().toDataSet()).isEqualTo(task.split(30, 20, 1).train().toDataSet());
        assertThat(task.split(30, 20, 1).test().toDataSet()).isEqualTo(task.split(30, 20, 1).test().toDataSet());
        assertThat(task.split(30, 20, 1).train().toDataSet())
                .isNotEqualTo(task.split(30, 20, 2).train().toDataSet());
    }

    @Test
    void trainAndTestAreDrawnIndependently() {
        Split split = new FirstToken(4, 20).split(20, 20, 1);

        assertThat(split.train().toDataSet()).isNotEqualTo(split.test().toDataSet());
    }

    @Test
    void freshSequencesAreOthersInEveryEpoch() {
        Split split = new FirstToken(8, 20).fresh(100, 100, 1);
        DataSet first = split.train().toDataSet();

        assertThat(split.train().epoch(1).toDataSet()).isEqualTo(first);
        assertThat(split.train().epoch(2).toDataSet()).isNotEqualTo(first).isEqualTo(split.train().epoch(2).toDataSet());
        assertThat(split.train().epoch(3).toDataSet()).isNotEqualTo(split.train().epoch(2).toDataSet());
        assertThat(split.test().toDataSet()).isNotEqualTo(first);
        assertThat(split.test().epoch(2)).isSameAs(split.test());
        assertThat(new FirstToken(8, 20).fresh(100, 100, 2).train().toDataSet()).isNotEqualTo(first);
    }

    @Test
    void theFirstTokenOfFreshSequencesTellsTheClassToo() {
        DataSet later = new FirstToken(8, 5).fresh(200, 10, 1).train().epoch(7).toDataSet();
        INDArray tokens = Nd4j.argMax(later.getFeatures(), 1);

        assertThat(later.getFeatures().shape()).containsExactly(200, 8, 5);
        for (int i = 0; i < 200; i++) {
            assertThat(tokens.getInt(i, 0) >= 4).isEqualTo(later.getLabels().getInt(i) == 1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 5 | alphabet must be even and at least 2, not 0",
                "3 | 5 | alphabet must be even and at least 2, not 3",
                "2 | 0 | steps must be at least 1, not 0"
            })
    void impossibleValuesAreRefused(int alphabet, int steps, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FirstToken(alphabet, steps))
                .withMessage(message);
    }
}
