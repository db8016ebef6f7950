package plumbline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class ExamplesTest {

    private static final INDArray THREE_SEQUENCES = Nd4j.arange(24).reshape(3, 2, 4).castTo(DataType.DOUBLE);

    @Test
    void keepTheirShapeAndBecomeFloats() {
        Examples examples = Examples.of(THREE_SEQUENCES, labels(1, 0, 1).castTo(DataType.DOUBLE));

        DataSet data = examples.toDataSet();

        assertThat(examples.size()).isEqualTo(3);
        assertThat(data.getFeatures()).isEqualTo(THREE_SEQUENCES.castTo(DataType.FLOAT));
        assertThat(data.getLabels()).isEqualTo(labels(1, 0, 1));
    }

    @Test
    void needOneLabelEach() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.of(THREE_SEQUENCES, labels(1, 0)))
                .withMessage("features of shape [n, ...] need labels of shape [n, 1], not [3, 2, 4] and [2, 1]");
    }

    @Test
    void haveNoThirdClass() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.of(THREE_SEQUENCES, labels(1, 2, 0)))
                .withMessage("labels must be 0 or 1, not 2.0");
    }

    private static INDArray labels(float... classes) {
        return Nd4j.createFromArray(classes).reshape(classes.length, 1);
    }
}
