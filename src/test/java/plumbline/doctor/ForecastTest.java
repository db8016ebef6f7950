package plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.data.Circles;

class ForecastTest {

    /** As in results/relu-5 and results/relu-depth-25: five layers learn in nearly all seeds, and twenty-five in hardly any. */
    @ParameterizedTest
    @CsvSource({"5, 0, 0.4", "25, 0.6, 1"})
    void tellsAShallowNetworkFromADeepOne(int layers, double least, double most) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(1).activation(Activation.RELU).weightInit(WeightInit.RELU_UNIFORM).list();
        for (int i = 0; i < layers; i++) {
            list.layer(new DenseLayer.Builder().nOut(5).build());
        }

        Doctor doctor = doctor(list, output(LossFunction.XENT, 1, Activation.SIGMOID), Circles.of(500, 0.1, 1).points().toDataSet());

        assertThat(doctor.forecast().orElseThrow().failure()).isBetween(least, most);
    }

    /** Ours give one answer of two classes. */
    @ParameterizedTest
    @CsvSource({"XENT, 1, SIGMOID, true", "MCXENT, 2, SOFTMAX, true", "MCXENT, 3, SOFTMAX, false", "MSE, 1, IDENTITY, false"})
    void isOfTwoClassesAlone(LossFunction loss, int outputs, Activation activation, boolean told) {
        INDArray labels = Nd4j.zeros(16, outputs);
        labels.getColumn(0).assign(Nd4j.rand(16).gt(0.5));

        Doctor doctor = doctor(hidden(), output(loss, outputs, activation), new DataSet(Nd4j.rand(16, 2), labels));

        assertThat(doctor.forecast().isPresent()).isEqualTo(told);
    }

    @Test
    void isNotOfALossThatIsASumOverTimeSteps() {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(1).list().layer(new LSTM.Builder().nOut(5).build());
        list.setInputType(InputType.recurrent(2));

        Doctor doctor = doctor(
                list,
                new RnnOutputLayer.Builder(LossFunction.XENT).nOut(1).activation(Activation.SIGMOID).build(),
                new DataSet(Nd4j.rand(16, 2, 9), Nd4j.rand(16, 1, 9)));

        assertThat(doctor.forecast()).isEmpty();
    }

    /** Those of the output layer let no gradient pass in the first step alone. */
    @Test
    void isNotOfWeightsThatBeginAs0() {
        OutputLayer zero = new OutputLayer.Builder(LossFunction.XENT).nOut(1).activation(Activation.SIGMOID).weightInit(WeightInit.ZERO).build();

        assertThat(doctor(hidden(), zero, Circles.of(100, 0.1, 1).points().toDataSet()).forecast()).isEmpty();
    }

    @Test
    void claimsNoWholePerCentAtTheEnds() {
        assertThat(new Forecast(0.999, 10, 3)).asString().startsWith("fails with a probability of 99 % or more, by four signs");
        assertThat(new Forecast(0.431, 10, 3)).asString().startsWith("fails with a probability of 43 %, by four signs");
        assertThat(new Forecast(0, 10, 3)).asString().startsWith("fails with a probability of 1 % or less, by four signs");
    }

    private static NeuralNetConfiguration.ListBuilder hidden() {
        return new NeuralNetConfiguration.Builder().seed(1).list().layer(new DenseLayer.Builder().nOut(5).activation(Activation.TANH).build());
    }

    private static OutputLayer output(LossFunction loss, int outputs, Activation activation) {
        return new OutputLayer.Builder(loss).nOut(outputs).activation(activation).build();
    }

    private static Doctor doctor(NeuralNetConfiguration.ListBuilder hidden, BaseOutputLayer output, DataSet data) {
        hidden.layer(output);
        if (data.getFeatures().rank() == 2) {
            hidden.setInputType(InputType.feedForward(2));
        }
        MultiLayerNetwork network = new MultiLayerNetwork(hidden.build());
        network.init();
        Doctor doctor = Doctor.standard().telling((severity, line) -> {});
        network.addListeners(doctor);
        network.fit(data);
        return doctor;
    }
}
