package plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.data.Circles;

/** What the README shows of the doctor first: the lines between the two marks, and what they log. */
class ReadmeTest {

    private static final Path HERE = Path.of("src/test/java/plumbline/doctor/ReadmeTest.java");

    @Test
    void showsANetworkAndWhatTheDoctorFinds() throws IOException {
        DataSet data = Circles.of(500, 0.1, 1).points().toDataSet();
        List<String> told = new ArrayList<>();
        Doctor doctor = Doctor.standard().telling((severity, line) -> told.add(line));
        // The README begins here.
        var layers = new NeuralNetConfiguration.Builder().seed(1).activation(Activation.SIGMOID).list();
        for (int i = 0; i < 10; i++) {
            layers.layer(new DenseLayer.Builder().nOut(5).build());
        }
        layers.layer(new OutputLayer.Builder(LossFunction.XENT).nOut(1).activation(Activation.SIGMOID).build());
        var network = new MultiLayerNetwork(layers.setInputType(InputType.feedForward(2)).build());
        network.init();
        network.addListeners(doctor);
        network.fit(data);
        // The README ends here.

        List<String> source = Files.readAllLines(HERE);
        String shown = source.subList(source.indexOf("        // The README begins here.") + 1, source.indexOf("        // The README ends here."))
                .stream()
                .map(line -> line.substring(8).replace("addListeners(doctor)", "addListeners(Doctor.standard())"))
                .collect(Collectors.joining("\n", "```java\n", "\n```\n"));
        String readme = Files.readString(Path.of("README.md"));
        String warnings = told.stream().filter(line -> !line.startsWith("notice")).collect(Collectors.joining(" "));
        assertThat(readme).contains(shown);
        // Wrapped there, to be read on the first screen.
        assertThat(readme.replaceAll("\\s+", " ")).contains("``` " + warnings + " ```");
    }
}
