package plumbline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.ui.api.UIServer;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.stats.api.StatsReport;
import org.deeplearning4j.ui.model.stats.api.StatsType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.data.Circles;
import plumbline.data.Split;
import plumbline.optimizer.KerasSgd;
import plumbline.page.Browser;
import plumbline.record.GradientListener;
import plumbline.record.GradientRecord;
import plumbline.train.Trainer;

/** A network of 12 layers, watched in training: deep enough for the names of its layers to be mixed up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamedLayersTest {

    private static final String SESSION = "twelve layers seed 1";
    private static final int EPOCHS = 3;

    private TrainingUi ui;
    private StatsStorage storage;
    private GradientListener gradients;

    @BeforeAll
    void train() throws Exception {
        ui = TrainingUi.start(0);
        storage = UIServer.getInstance().getStatsStorageInstances().get(0);
        MultiLayerNetwork network = network();
        gradients = ui.watch(network, SESSION);
        network.addListeners(gradients);
        // 20 points to train on: two mini-batches of 10.
        Split data = Split.first(20, Circles.of(30, 0.1, 1).points());
        new Trainer(data, 10, EPOCHS).fit(network, 1, metrics -> {});
        new Browser(ui.address()).show(SESSION);
    }

    @AfterAll
    void stop() {
        ui.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"Parameters", "Gradients", "Updates"})
    void histogramsStandUnderTheNamesOfTheLayers(StatsType type) {
        List<String> expected = names().flatMap(name -> Stream.of(name + "_W", name + "_b")).toList();

        assertThat(latestReport().getHistograms(type)).containsOnlyKeys(expected);
    }

    /** DL4J counts the input among the activations, and leaves out the output layer's while it trains. */
    @Test
    void activationsStandUnderTheNamesOfTheLayers() {
        List<String> expected = Stream.concat(Stream.of("input"), names().limit(11)).toList();

        assertThat(latestReport().getMeanMagnitudes(StatsType.Activations)).containsOnlyKeys(expected);
    }

    @ParameterizedTest
    @EnumSource(names = {"Parameters", "Gradients", "Updates"})
    void statisticsStandUnderTheNamesOfTheLayers(StatsType type) {
        assertThat(latestReport().getMean(type)).containsKeys("dense_01_W", "dense_11_b", "output_W").hasSize(24);
        assertThat(latestReport().getStdev(type)).containsKeys("dense_01_W", "dense_11_b", "output_W").hasSize(24);
    }

    @Test
    void theModelPageDrawsEveryLayer() throws Exception {
        JsonNode graph = new Browser(ui.address()).json("/train/model/graph");

        assertThat(texts(graph.get("vertexNames"))).containsExactlyElementsOf(
                Stream.concat(Stream.of("input"), names()).toList());
    }

    /** Without names, DL4J's layer 1, the second, also shows the parameters of layers 10 and 11. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 11, 12})
    void theModelPageShowsOfALayerItsOwnParametersOnly(int number) throws Exception {
        JsonNode layer = new Browser(ui.address()).json("/train/model/data/" + number);

        assertThat(texts(layer.get("paramHist").get("paramNames"))).containsExactlyInAnyOrder("W", "b");
        assertThat(texts(layer.get("updateHist").get("paramNames"))).containsExactlyInAnyOrder("W", "b");
        assertThat(texts(layer.get("meanMag").get("layerParamNames"))).containsExactlyInAnyOrder("W", "b");
        assertThat(texts(layer.get("learningRates").get("paramNames"))).containsExactlyInAnyOrder("W", "b");
    }

    @Test
    void theModelPageShowsTheNameOfTheLayer() throws Exception {
        assertThat(new Browser(ui.address()).json("/train/model/data/12").get("layerInfo").toString())
                .contains("output")
                .doesNotContain("dense");
    }

    @Test
    void theOverviewShowsTheLoss() throws Exception {
        JsonNode overview = new Browser(ui.address()).json("/train/overview/data");

        assertThat(overview.get("scoresIter")).isNotEmpty();
    }

    @Test
    void theRecordsOfGradientListenerStandInTheSameStorage() {
        List<Persistable> stored = storage.getAllUpdatesAfter(SESSION, GradientRecord.TYPE_ID, "main", 0);

        assertThat(stored)
                .hasSize(EPOCHS)
                .map(record -> ((GradientRecord) record).iteration())
                .isEqualTo(gradients.records().stream().map(GradientRecord::iteration).toList());
    }

    private StatsReport latestReport() {
        return (StatsReport) storage.getLatestUpdate(SESSION, StatsListener.TYPE_ID, "main");
    }

    private static Stream<String> names() {
        return Stream.concat(
                IntStream.rangeClosed(1, 11).mapToObj("dense_%02d"::formatted), Stream.of("output"));
    }

    private static MultiLayerNetwork network() {
        var layers = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new KerasSgd(0.01, 0.9))
                .weightInit(WeightInit.XAVIER)
                .list();
        names().limit(11).forEach(name -> layers.layer(
                new DenseLayer.Builder().name(name).nOut(3).activation(Activation.TANH).build()));
        MultiLayerNetwork network = new MultiLayerNetwork(layers.layer(new OutputLayer.Builder(LossFunction.XENT)
                        .name("output")
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .setInputType(InputType.feedForward(2))
                .build());
        network.init();
        return network;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        for (Iterator<JsonNode> elements = array.elements(); elements.hasNext(); ) {
            texts.add(elements.next().asText());
        }
        return texts;
    }
}
