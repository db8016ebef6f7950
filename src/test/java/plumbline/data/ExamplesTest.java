package plumbline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
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
                .withMessage("features of shape [n, ...] need labels of shape [n, outputs], not [3, 2, 4] and [2, 1]");
    }

    @Test
    void haveNoThirdClass() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.of(THREE_SEQUENCES, labels(1, 2, 0)))
                .withMessage("labels must be 0 or 1, not 2.0");
    }

    @Test
    void areOfOneClassEach() {
        INDArray labels = Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}, {1, 1}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.of(THREE_SEQUENCES, labels))
                .withMessage("an example must be of one class, but example 2 is of 2");
    }

    @Test
    void ofARegressionHaveAnyNumbers() {
        INDArray targets = Nd4j.createFromArray(new float[][] {{0.5f, -2}, {3, 1e6f}, {0, 0}});
        assertThat(Examples.ofTargets(THREE_SEQUENCES, targets).toDataSet().getLabels()).isEqualTo(targets);
    }

    @Test
    void haveAMaskOfEveryTimeStep() {
        INDArray mask = Nd4j.createFromArray(new float[][] {{1, 1, 0, 0}, {1, 1, 1, 1}, {1, 0, 0, 0}});
        assertThat(Examples.ofMasked(THREE_SEQUENCES, mask, labels(1, 0, 1)).toDataSet().getFeaturesMaskArray())
                .isEqualTo(mask);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.ofMasked(THREE_SEQUENCES, mask.transpose(), labels(1, 0, 1)))
                .withMessage("sequences of shape [n, channels, steps] need a mask of shape [n, steps], not [3, 2, 4] and [4, 3]");
    }

    @Test
    void mayHaveSeveralInputs() {
        INDArray mask = Nd4j.createFromArray(new float[][] {{1, 1, 0, 0}, {1, 1, 1, 1}, {1, 0, 0, 0}});
        INDArray vectors = Nd4j.arange(6).reshape(3, 2).castTo(DataType.FLOAT);
        Examples examples = Examples.of(several(vectors, mask, labels(1, 0, 1)));

        MultiDataSet data = (MultiDataSet) examples.toMultiDataSet();

        assertThat(examples.size()).isEqualTo(3);
        assertThat(data.getFeatures()).containsExactly(vectors, THREE_SEQUENCES.castTo(DataType.FLOAT));
        assertThat(data.getFeaturesMaskArrays()).containsExactly(null, mask);
        assertThatIllegalStateException()
                .isThrownBy(examples::toDataSet)
                .withMessage("examples with one input are needed, not with 2");
    }

    @Test
    void ofSeveralInputsAreAsManyOfEach() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.of(several(Nd4j.zeros(2, 2), null, labels(1, 0, 1))))
                .withMessage("features of shape [n, ...] need labels of shape [n, outputs], not [2, 2] and [3, 1]");
    }

    @Test
    void areOfOneOutput() {
        INDArray labels = labels(1, 0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.ofTargets(
                        new MultiDataSet(new INDArray[] {THREE_SEQUENCES}, new INDArray[] {labels, labels})))
                .withMessage("examples need the labels of one output, without a mask");
    }

    private static MultiDataSet several(INDArray vectors, INDArray mask, INDArray labels) {
        return new MultiDataSet(
                new INDArray[] {vectors, THREE_SEQUENCES}, new INDArray[] {labels}, new INDArray[] {null, mask}, null);
    }

    private static INDArray labels(float... classes) {
        return Nd4j.createFromArray(classes).reshape(classes.length, 1);
    }
}
