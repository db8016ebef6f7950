package plumbline.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.tensorflow.framework.Summary;
import plumbline.doctor.Doctor;
import plumbline.record.GradientListener;

class TensorBoardTest {

    @TempDir
    private Path logs;

    @Test
    void aRecordIsThereWhenTheStepEnds() throws IOException {
        train(GradientListener.everyIterations(1).named("mine").to(TensorBoard.in(logs)), 2);

        assertThat(tags(logs.resolve("mine")))
                .containsSubsequence("batch_loss", "mean_abs_gradient/1_layer0_W", "gradient/1_layer0_W", "weight/1_layer0_W", "update/1_layer0_W");
        assertThat(Events.in(logs.resolve("mine"))).extracting(Events.Event::step).containsExactly(0L, 0L, 1L, 1L);
    }

    @Test
    void lossIsThatOfTheMiniBatch() throws IOException {
        GradientListener listener = GradientListener.everyIterations(1).named("mine").to(TensorBoard.in(logs));
        train(listener, 3);

        assertThat(Events.in(logs.resolve("mine")).stream()
                        .flatMap(event -> event.summary().getValueList().stream())
                        .filter(value -> value.getTag().equals("batch_loss"))
                        .map(Summary.Value::getSimpleValue))
                .isEqualTo(listener.records().stream().map(record -> (float) record.loss().orElseThrow()).toList());
    }

    /** Whichever of the two is attached first. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatHiddenLayersPutOutIsThereWhenADoctorHasLooked(boolean doctorFirst) throws IOException {
        GradientListener listener = GradientListener.everyIterations(1).named("mine").to(TensorBoard.in(logs));
        Doctor doctor = Doctor.standard().telling((severity, line) -> {});
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(new DenseLayer.Builder().name("hidden").nIn(2).nOut(3).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(LossFunction.XENT).nIn(3).nOut(1).activation(Activation.SIGMOID).build())
                .build());
        network.init();
        network.addListeners(doctorFirst ? new TrainingListener[] {doctor, listener} : new TrainingListener[] {listener, doctor});

        for (int step = 0; step < 3; step++) {
            network.fit(new DataSet(Nd4j.rand(4, 2), Nd4j.zeros(4, 1)));
        }

        List<Events.Event> events = Events.in(logs.resolve("mine")).stream()
                .filter(event -> event.summary().getValueList().stream().anyMatch(value -> value.getTag().equals("activation/1_hidden")))
                .toList();
        assertThat(events).extracting(Events.Event::step)
                .containsExactlyElementsOf(doctor.activations().stream().map(row -> (long) row.iteration()).toList())
                .contains(0L, 1L);
        assertThat(events.get(0).summary().getValue(0).getHisto().getNum()).isEqualTo(4 * 3);
    }

    /** Of a process that has ended. */
    @Test
    void aRunGoesOnInItsFolder() throws IOException {
        try (EventFile before = EventFile.in(logs.resolve("mine"))) {
            before.write(1.5, 7, Summary.getDefaultInstance());
        }

        train(GradientListener.everyIterations(1).named("mine").to(TensorBoard.in(logs)), 1);

        assertThat(Events.in(logs.resolve("mine"))).extracting(Events.Event::step).containsExactly(7L, 0L, 0L);
    }

    @Test
    void twoListenersThatCallTheirRunsAlikeHaveAFolderEach() throws IOException {
        GradientListener one = GradientListener.everyIterations(1).named("mine").to(TensorBoard.in(logs));
        GradientListener other = GradientListener.everyIterations(1).named("mine").to(TensorBoard.in(logs));

        train(one, 1);
        train(other, 1);

        assertThat(one.records()).as("it is still in use").hasSize(1);
        assertThat(Events.in(logs.resolve("mine"))).hasSize(2);
        assertThat(Events.in(logs.resolve("mine (2)"))).hasSize(2);
    }

    @Test
    void twoNetworksHaveAFolderEach() throws IOException {
        GradientListener listener = GradientListener.everyIterations(1).named("a/b").to(TensorBoard.in(logs));
        train(listener, 1);
        train(listener, 1);

        assertThat(Events.in(logs.resolve("a_b"))).hasSize(2);
        assertThat(Events.in(logs.resolve("a_b (2)"))).hasSize(2);
    }

    @Test
    void noNameLeadsOutOfTheFolder() throws IOException {
        train(GradientListener.everyIterations(1).named("..").to(TensorBoard.in(logs)), 1);

        assertThat(Events.in(logs.resolve("_.."))).hasSize(2);
    }

    @Test
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> TensorBoard.in(null)).withMessage("the folder must not be null");
    }

    private static List<String> tags(Path folder) throws IOException {
        return Events.in(folder).stream().flatMap(event -> event.summary().getValueList().stream()).map(Summary.Value::getTag).toList();
    }

    private static void train(GradientListener listener, int steps) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(new OutputLayer.Builder(LossFunction.XENT).nIn(2).nOut(1).activation(Activation.SIGMOID).build())
                .build());
        network.init();
        network.addListeners(listener);
        for (int step = 0; step < steps; step++) {
            network.fit(new DataSet(Nd4j.rand(4, 2), Nd4j.zeros(4, 1)));
        }
    }
}
