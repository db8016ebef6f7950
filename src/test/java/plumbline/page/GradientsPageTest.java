package plumbline.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import plumbline.data.Circles;
import plumbline.data.Split;
import plumbline.doctor.Doctor;
import plumbline.optimizer.KerasSgd;
import plumbline.record.GradientListener;
import plumbline.record.GradientRecord;
import plumbline.record.LearningCurve;
import plumbline.record.ParameterRecord;
import plumbline.server.TrainingUi;
import plumbline.train.Trainer;

/** The page in a real browser while networks train. */
class GradientsPageTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>";
    private static final int HIDDEN_LAYERS = 3;

    @TempDir
    private static Path folder;

    private static TrainingUi ui;
    private static Chromium browser;
    private static GradientListener shown;
    private static Doctor ofTheSick;
    private static Doctor ofTheHealthy;

    @BeforeAll
    static void startServerAndBrowser() throws IOException {
        ui = TrainingUi.start(0);
        shown = train("shown", 6);
        train("other", 4);
        train(HOSTILE, 2);
        judged("plain");
        judged("remedy", "plain");
        ofTheHealthy = examine("healthy", network());
        MultiLayerNetwork sick = network();
        sick.getParam("1_b").assign(1000);
        ofTheSick = examine("sick", sick);
        browser = Chromium.start(folder);
    }

    @AfterAll
    static void stopThem() {
        if (browser != null) {
            browser.close();
        }
        if (ui != null) {
            ui.close();
        }
    }

    @BeforeEach
    void open() {
        open("shown");
    }

    @Test
    void loadsWithoutAnErrorAndFromThisServerOnly() {
        assertThat(browser.errors()).isEmpty();
        assertThat(browser.requests()).isNotEmpty().allSatisfy(request -> assertThat(request).startsWith(ui.address()));
    }

    @Test
    void mapHasARowForTheWeightsOfEveryLayer() {
        assertThat(browser.all(".row")).hasSize(HIDDEN_LAYERS + 1);
    }

    @Test
    void keyboardTellsTheExactValueOfEveryCellOfTheLastStep() {
        WebElement map = browser.one(".chart svg");
        GradientRecord last = shown.records().get(shown.records().size() - 1);
        for (int layer = 1; layer <= HIDDEN_LAYERS + 1; layer++) {
            map.sendKeys(layer == 1 ? Keys.ARROW_RIGHT : Keys.ARROW_UP);
            int row = layer;
            ParameterRecord weights = last.parameters().stream()
                    .filter(parameter -> parameter.layer().number() == row && parameter.parameter().equals("W"))
                    .findFirst()
                    .orElseThrow();
            String told = browser.one("#tooltip").getText();
            assertThat(told).contains("shown", "epoch " + last.epoch() + ",", "(layer " + layer + ")");
            assertThat(Double.parseDouble(told.substring(told.lastIndexOf(' ') + 1)))
                    .isEqualTo(weights.gradient().stats().meanAbs());
        }
    }

    @Test
    void sentenceSaysHowDeepTheGradientReaches() {
        assertThat(browser.one(".reach").getText())
                .matches("Least gradient: (dense_0\\d|output) with [\\d.e-]+ % of the output layer's in epochs 1 to 6 \\(median\\)\\. "
                        + "Loss of a mini-batch: 0\\.\\d+ in epochs 1 to 6 \\(median\\)\\.");
    }

    /** Nobody tells the page how accurate it is. */
    @Test
    void lossOfANetworkStandsAboveItsLayers() {
        assertThat(browser.all(".learning .losses .curves path"))
                .hasSize(2)
                .allSatisfy(path -> assertThat(path.getDomAttribute("d").split("L")).hasSize(6));
        assertThat(browser.texts(".learning .ends text")).singleElement().asString().matches("loss 0\\.\\d+");
        browser.one(".chart svg").sendKeys(Keys.ARROW_RIGHT);
        GradientRecord last = shown.records().get(shown.records().size() - 1);
        assertThat(browser.one("#tooltip").getText()).contains("\nloss of the mini-batch " + last.loss().getAsDouble() + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "lines, .lines path, 4",
        "distributions, [data-parameter=dense_01_W] .band, 4",
        "histograms, [data-parameter=dense_01_W] .slice, 6"
    })
    void everyViewIsDrawn(String view, String marks, int least) {
        browser.one("input[value=" + view + "]").click();

        browser.await(() -> browser.all(marks).size() >= least);
        assertThat(browser.errors()).isEmpty();
    }

    @Tag("slow")
    @Test
    void ratioHasNoDistribution() {
        browser.one("input[value=histograms]").click();
        browser.await(() -> !browser.all("[data-parameter=dense_02_W] .slice").isEmpty());

        browser.one("input[value=ratio]").click();

        browser.await(() -> browser.all(".lines path").size() == HIDDEN_LAYERS + 1);
        assertThat(browser.one("input[value=lines]").isSelected()).isTrue();
        assertThat(browser.one("input[value=histograms]").isEnabled()).isFalse();
        assertThat(browser.one("input[value=distributions]").isEnabled()).isFalse();
        browser.one("input[value=weight]").click();
        browser.await(() -> browser.one("input[value=histograms]").isEnabled());
        assertThat(browser.errors()).isEmpty();
    }

    /** The biases begin at 0, so there is no ratio of the first update of each to it. */
    @Tag("slow")
    @Test
    void ratioToWeightsThatAreZeroIsShownAsNoNumber() {
        browser.one("input[value=ratio]").click();
        browser.one("input[name=all]").click();
        browser.await(() -> browser.all(".row").size() == 2 * (HIDDEN_LAYERS + 1));
        browser.one(".chart svg").sendKeys(Keys.ARROW_UP);
        for (int step = 1; step < 6; step++) {
            browser.one(".chart svg").sendKeys(Keys.ARROW_LEFT);
        }

        assertThat(browser.one("#tooltip").getText()).contains("epoch 1,", "dense_01 b", "no update / weight: all weights are 0");
        assertThat(browser.texts("#colours .tick")).isNotEmpty().doesNotContain("NaN", "1eInfinity");
        assertThat(browser.errors()).isEmpty();
    }

    @Tag("slow")
    @Test
    void switchesChangeWhatIsDrawn() {
        browser.one("input[value=histograms]").click();
        String slice = "[data-parameter=dense_02_W] .slice";
        browser.await(() -> browser.all(slice).size() > 1);
        for (String choice : List.of("log", "slice", "overlay")) {
            String before = browser.one(slice).getDomAttribute("d");
            browser.one("option[value=" + choice + "]").click();
            browser.await(() -> !before.equals(browser.one(slice).getDomAttribute("d")));
        }
    }

    @Tag("slow")
    @Test
    void runsStandSideBySide() {
        browser.one("input[value=other]").click();

        browser.await(() -> browser.all(".panel .row").size() == 2 * (HIDDEN_LAYERS + 1));
        assertThat(browser.all(".panel h2")).extracting(WebElement::getText).containsExactly("other", "shown");
    }

    @Tag("slow")
    @Test
    void biasesComeOnDemand() {
        browser.one("input[name=all]").click();

        browser.await(() -> browser.all(".row").size() == 2 * (HIDDEN_LAYERS + 1));
    }

    @Tag("slow")
    @Test
    void filterLeavesTheParametersThatItFinds() {
        browser.one("input[name=filter]").sendKeys("dense_0[12]");

        browser.await(() -> browser.all(".row").size() == 2);
    }

    @Tag("slow")
    @Test
    void mapWithoutARowTellsNothing() {
        browser.one("input[name=filter]").sendKeys("nothing");
        browser.await(() -> browser.all(".row").isEmpty());

        browser.one(".chart svg").sendKeys(Keys.ARROW_UP);
        browser.point(browser.one(".chart svg"), 0, 0);

        assertThat(browser.one("#tooltip").isDisplayed()).isFalse();
        assertThat(browser.errors()).isEmpty();
    }

    /** The page draws the distributions and leaves them again before a chart comes into view. */
    @Tag("slow")
    @Test
    void addressOfAViewThatCannotShowItsArrayLeadsToLines() {
        browser.get("about:blank");
        browser.get(ui.address() + "/gradients#view=distributions&array=ratio&session=shown");

        browser.await(() -> browser.all(".lines path").size() == HIDDEN_LAYERS + 1);
        assertThat(browser.errors()).isEmpty();
    }

    @Tag("slow")
    @Test
    void filterThatIsNoRegularExpressionIsExplained() {
        browser.one("input[name=filter]").sendKeys("(");

        browser.await(() -> browser.one("#message").getText().contains("regular expression"));
        // It stays, though the page goes on asking for news.
        browser.await(() -> browser.script("return performance.getEntriesByType('resource').filter("
                        + "entry => entry.name.includes('/gradients/sessions')).length >= 3").equals(true));
        assertThat(browser.one("#message").getText()).contains("regular expression");
    }

    /** Nobody told the doctor of the page: that the network has a listener that writes to its storage is enough. */
    @Test
    void whatADoctorFindsIsShownBesideTheNameInAListAndOnTheMap() {
        assertThat(ofTheSick.findings().rows()).first().satisfies(row -> {
            assertThat(row.severity()).isEqualTo("failure");
            assertThat(row.name()).isEqualTo("dense_02");
        });

        open("sick");

        browser.await(() -> !browser.all(".mark").isEmpty());
        assertThat(browser.texts(".panel h2 .badge")).first().isEqualTo("✖ 1");
        assertThat(browser.texts("#sessions .badge")).containsExactly("✖ 1");
        assertThat(browser.texts(".mark.failure title"))
                .singleElement()
                .asString()
                .startsWith("failure: dense_02 (layer 2): constant layer, since epoch 1, iteration 0");
        assertThat(browser.all(".findings li")).noneMatch(WebElement::isDisplayed);
        browser.one(".findings summary").click();
        assertThat(browser.one(".findings li.failure").getText())
                .contains("constant layer", "dense_02 (layer 2)", "since epoch 1, iteration 0", "(ours)");
        // At the row of its layer, from its beginning to the end of the map.
        assertThat(browser.script(
                        """
                        const row = document.querySelector('.row[data-layer="2"]').getBoundingClientRect();
                        const bar = document.querySelector('.mark.failure .bar').getBoundingClientRect();
                        return row.top <= bar.top && bar.bottom <= row.bottom
                            && Math.abs(bar.left - row.left) < 2 && Math.abs(bar.right - row.right) < 2;
                        """))
                .isEqualTo(true);
        browser.one(".chart svg").sendKeys(Keys.ARROW_RIGHT);
        browser.one(".chart svg").sendKeys(Keys.ARROW_UP);
        assertThat(browser.one("#tooltip").getText()).contains("dense_02", "failure: constant layer");
        assertThat(browser.errors()).isEmpty();
    }

    /** One click shows them side by side; where all are shown nothing more is offered. */
    @Test
    void remedyIsComparedWithItsControl() {
        open("remedy seed 1");
        assertThat(browser.texts(".panel .controls button")).containsExactly("Compare with plain seed 1");

        browser.one(".panel .controls button").click();

        browser.await(() -> browser.all(".panel .row").size() == 2 * (HIDDEN_LAYERS + 1));
        assertThat(browser.texts(".panel h2 > span:first-child")).containsExactly("plain seed 1", "remedy seed 1");
        assertThat(browser.all(".panel .controls button")).isEmpty();
        assertThat(browser.address()).contains("session=plain+seed+1");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void ofAHealthyNetworkAndOfOneWithoutADoctorNothingIsShown() {
        assertThat(ofTheHealthy.findings().rows()).isEmpty();

        for (String session : List.of("healthy", "shown")) {
            open(session);

            assertThat(browser.all(".panel .badge, .mark")).isEmpty();
            assertThat(browser.one(".findings").isDisplayed()).isFalse();
        }
    }

    @Tag("slow")
    @Test
    void hostileNameIsTextOnly() {
        open(HOSTILE);

        assertThat(browser.one(".panel h2").getText()).isEqualTo(HOSTILE);
        assertThat(browser.all("img")).isEmpty();
    }

    @Tag("slow")
    @Test
    void newStepsAppearByThemselves() {
        MultiLayerNetwork network = network();
        network.addListeners(ui.watch(network, "live"));
        trainer(2).fit(network, 1, metrics -> {});
        open("live");
        browser.await(() -> browser.one(".reach").getText().contains("in epochs 1 to 2 "));

        trainer(3).fit(network, 1, metrics -> {});

        browser.await(() -> browser.one(".reach").getText().contains("in epochs 1 to 5 "));
    }

    @Tag("slow")
    @Test
    void asksOnceForARunWhenItOpens() {
        train("asked once", 2);

        open("asked once");
        browser.await(() -> browser.requests().stream().filter(address -> address.contains("/gradients/sessions")).count() > 1);

        assertThat(browser.requests()).filteredOn(address -> address.contains("/gradients/data")).hasSize(1);
    }

    /** Of a thousand runs that are listed, one is trained. */
    @Tag("slow")
    @Test
    void leavesTheRunsInTheListAloneThatHaveNotChanged() {
        train("at rest", 2);
        open("at rest");
        browser.script("document.querySelector('#sessions [title=\"at rest\"] .name').textContent = 'touched'");

        train("trained meanwhile", 2);

        browser.await(() -> !browser.all("#sessions [title='trained meanwhile']").isEmpty());
        assertThat(browser.texts("#sessions [title='at rest'] .name")).containsExactly("touched");
    }

    @Tag("slow")
    @Test
    void stockPagesWorkAndLeadHere() {
        browser.get(ui.address() + "/train/overview");
        browser.await(() -> !browser.all(".sidebar a[href='/gradients']").isEmpty());
        browser.one(".sidebar a[href='/gradients']").click();

        browser.await(() -> browser.address().contains("/gradients"));
    }

    private static void open(String session) {
        browser.open(ui.address(), session);
    }

    private static GradientListener train(String session, int epochs) {
        MultiLayerNetwork network = network();
        GradientListener gradients = ui.watch(network, session);
        network.addListeners(gradients);
        trainer(epochs).fit(network, 1, metrics -> {});
        return gradients;
    }

    /** Of a network of an experiment, which is judged by others. */
    private static void judged(String name, String... controls) {
        String session = name + " seed 1";
        train(session, 2);
        ui.show(new LearningCurve(
                session,
                1,
                new LearningCurve.Task(
                        name,
                        "circles",
                        List.of(controls),
                        "Does it?",
                        2,
                        0.5,
                        new LearningCurve.Goal(true, 0.75),
                        new LearningCurve.Published(null, null),
                        null),
                List.of(new LearningCurve.Point(2, 0.5, 0.5, 0.7, 0.7))));
    }

    private static Doctor examine(String session, MultiLayerNetwork network) {
        Doctor doctor = Doctor.standard();
        network.addListeners(doctor, ui.watch(network, session));
        trainer(6).fit(network, 1, metrics -> {});
        return doctor;
    }

    private static Trainer trainer(int epochs) {
        return new Trainer(Split.first(100, Circles.of(120, 0.1, 1).points()), 32, epochs);
    }

    private static MultiLayerNetwork network() {
        var layers = new NeuralNetConfiguration.Builder().seed(1).updater(new KerasSgd(0.01, 0.9)).list();
        for (int i = 1; i <= HIDDEN_LAYERS; i++) {
            layers.layer(new DenseLayer.Builder()
                    .name("dense_0" + i)
                    .nOut(5)
                    .activation(Activation.TANH)
                    .build());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(layers.layer(
                        new OutputLayer.Builder(new LossBinaryXENT(1e-7))
                                .name("output")
                                .nOut(1)
                                .activation(Activation.SIGMOID)
                                .build())
                .setInputType(InputType.feedForward(2))
                .build());
        network.init();
        return network;
    }
}
