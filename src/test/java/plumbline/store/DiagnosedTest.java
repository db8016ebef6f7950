package plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.doctor.Doctor;
import plumbline.doctor.UnitsRecord;
import plumbline.record.GradientListener;
import plumbline.record.GradientRecord;
import plumbline.record.RunFolder;

/** Of a network of anyone's own, written by a {@link RunFolder}, that a doctor looked after. */
class DiagnosedTest {

    @TempDir
    private Path runs;

    private Path run;
    private Doctor doctor;

    @BeforeEach
    void train() throws IOException {
        run = runs.resolve("mine");
        doctor = Doctor.standard();
        try (RunFolder folder = RunFolder.create(run)) {
            train(doctor, GradientListener.everyIterations(1).named("my net").to(folder));
            folder.beside(new UnitsRecord("another net", "worker", 1, List.of(), List.of()));
        }
    }

    /** Its weights are so small that it is ill. */
    private static MultiLayerNetwork network(Doctor doctor, GradientListener gradients) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(1)
                .activation(Activation.TANH)
                .weightInit(new UniformDistribution(-0.01, 0.01))
                .list();
        IntStream.range(0, 6).forEach(layer -> layers.layer(new DenseLayer.Builder().nOut(10).build()));
        MultiLayerNetwork network = new MultiLayerNetwork(layers
                .layer(new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.IDENTITY).build())
                .setInputType(InputType.feedForward(2))
                .build());
        network.init();
        network.setListeners(gradients, doctor);
        return network;
    }

    private static void train(Doctor doctor, GradientListener gradients) {
        fit(network(doctor, gradients));
    }

    private static void fit(MultiLayerNetwork network) {
        for (int step = 0; step < 3; step++) {
            network.fit(new DataSet(Nd4j.rand(4, 2), Nd4j.rand(4, 1)));
        }
    }

    @Test
    void isReadAsTheDoctorToldIt() throws IOException {
        StoredTraining.Found found = StoredTraining.of(run);

        Diagnosed diagnosed = found.trainings().get(0).diagnosed();
        assertThat(found.damages()).isEmpty();
        assertThat(diagnosed.findings()).contains(doctor.findings());
        assertThat(diagnosed.findings().orElseThrow().atTheEnd()).isNotEmpty();
        assertThat(diagnosed.units()).isEqualTo(doctor.units()).isNotEmpty();
        assertThat(diagnosed.activations()).isEqualTo(doctor.activations()).isNotEmpty();
        assertThat(StoredSessions.in(runs).sessions()).extracting(StoredTraining::diagnosed).containsExactly(diagnosed);
        assertThat(StoredFindings.in(runs).runs())
                .containsExactly(new StoredFindings.OfRun(run, "mine", doctor.findings()));
    }

    @Test
    void isNothingWhereNoDoctorLooked() throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
                Files.delete(file);
            }
        }

        StoredTraining.Found found = StoredTraining.of(run);

        assertThat(found.trainings().get(0).diagnosed()).isEqualTo(new Diagnosed(Optional.empty(), List.of(), List.of()));
        assertThat(StoredFindings.in(runs)).isEqualTo(new StoredFindings(List.of(), List.of()));
    }

    @Test
    void damageTakesNoRecords() throws IOException {
        Path file = run.resolve("PlumblineFindings.json");
        Files.writeString(file, Files.readString(file).substring(1));

        StoredTraining.Found found = StoredTraining.of(run);

        assertThat(found.damages()).extracting(Damage::toString).singleElement().asString()
                .startsWith(file + ": it is not what a doctor wrote");
        assertThat(found.trainings().get(0).records()).hasSize(3);
        assertThat(found.trainings().get(0).diagnosed().units()).isEqualTo(doctor.units());
        assertThat(found.trainings().get(0).diagnosed().findings()).as("not: nothing was found").isEmpty();
        assertThat(StoredFindings.in(runs).runs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "null", "{}", "{\"session\":\"my net\",\"worker\":\"w\",\"timestamp\":1,\"rows\":[null]}",
        "{\"session\":\"my net\",\"worker\":\"w\",\"timestamp\":1,\"rows\":[]} and more"
    })
    void damageIsToldInOneLine(String json) throws IOException {
        for (String name : List.of("PlumblineFindings.json", "PlumblineUnits.json")) {
            Files.writeString(run.resolve(name), json);
        }

        assertThat(StoredTraining.of(run).damages()).extracting(Damage::toString).containsExactlyInAnyOrder(
                run.resolve("PlumblineFindings.json") + ": it is not what a doctor wrote; the rest of the run can be read; to have it without this "
                        + "line, remove the file",
                run.resolve("PlumblineUnits.json") + ": it is not what a doctor wrote; the rest of the run can be read; to have it without this "
                        + "line, remove the file");
    }

    /** Both are called alike, as all are that nobody gives a name. */
    @Test
    void anotherNetworkIsNotTakenForTheOneInTheFolder() throws IOException {
        Path shared = runs.resolve("shared");
        Doctor first = Doctor.standard();
        try (RunFolder folder = RunFolder.create(shared)) {
            train(first, GradientListener.everyIterations(1).to(folder));
            train(Doctor.standard(), GradientListener.everyIterations(1).to(folder));
            train(Doctor.standard(), GradientListener.everyIterations(1).to(folder));
        }

        assertThat(StoredTraining.of(shared).trainings().get(0).diagnosed().units()).isEqualTo(first.units());
    }

    @Test
    void findingsAreWrittenAgainOnceTheyCanBe() throws IOException {
        Path busy = runs.resolve("busy");
        Doctor told = Doctor.standard();
        try (RunFolder folder = RunFolder.create(busy)) {
            Path inPlace = Files.createDirectories(busy.resolve("PlumblineUnits.json").resolve("a folder"));
            MultiLayerNetwork network = network(told, GradientListener.everyIterations(1).to(folder));
            fit(network);
            Files.delete(inPlace);
            Files.delete(inPlace.getParent());
            fit(network);
        }

        assertThat(StoredTraining.of(busy).trainings().get(0).diagnosed().units()).isEqualTo(told.units());
        assertThat(busy).isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("."));
    }

    /** The doctor looks before the first record is there. */
    @Test
    void nothingIsLostBeforeTheFirstRecord() throws IOException {
        Path early = runs.resolve("early");
        try (RunFolder folder = RunFolder.create(early)) {
            for (GradientRecord record : Runs.of("tanh-1", 2, 4, 0.8, (epoch, layer) -> 1).records()) {
                folder.beside(new UnitsRecord(record.getSessionID(), record.getWorkerID(), 1, Runs.units(), Runs.activations()));
                folder.latest(record);
                folder.keep(record);
                break;
            }
        }

        assertThat(StoredTraining.of(early).trainings().get(0).diagnosed().units()).isEqualTo(Runs.units());
    }
}
