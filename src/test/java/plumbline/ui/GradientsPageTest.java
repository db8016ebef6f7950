package plumbline.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;
import plumbline.data.Circles;
import plumbline.data.Split;
import plumbline.gradient.GradientListener;
import plumbline.gradient.GradientStats;
import plumbline.train.Momentum;
import plumbline.train.Trainer;

/**
 * The page in a real browser, headless Chromium. Without one the tests are skipped, unless the environment variable
 * {@code PLUMBLINE_BROWSER} says {@code required}.
 */
class GradientsPageTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";
    private static final int HIDDEN_LAYERS = 3;

    @TempDir
    private static Path profile;

    private static TrainingUi ui;
    private static ChromeDriver browser;
    private static GradientListener shown;

    /** Selenium warns of every Chromium that is newer than itself. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    @BeforeAll
    static void startServerAndBrowser() throws IOException {
        SELENIUM.setLevel(Level.SEVERE);
        boolean installed = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        if (!"required".equals(System.getenv("PLUMBLINE_BROWSER"))) {
            assumeTrue(installed, "no browser tests: " + CHROMIUM + " and " + DRIVER + " are not installed");
        }
        ui = TrainingUi.start(0);
        shown = train("shown", 6);
        train("other", 4);
        train(HOSTILE, 2);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--window-size=1400,1000", "--user-data-dir=" + profile);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
    }

    @AfterAll
    static void stopThem() {
        if (browser != null) {
            browser.quit();
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
        List<LogEntry> errors = browser.manage().logs().get(LogType.BROWSER).getAll();
        assertThat(errors).isEmpty();
        @SuppressWarnings("unchecked")
        List<String> requests = (List<String>) script(
                "return performance.getEntriesByType('resource').map(entry => entry.name)");
        assertThat(requests).isNotEmpty().allSatisfy(request -> assertThat(request).startsWith(ui.address()));
    }

    @Test
    void mapHasARowForTheWeightsOfEveryLayer() {
        assertThat(all(".row")).hasSize(HIDDEN_LAYERS + 1);
    }

    @Test
    void keyboardTellsTheExactValueOfEveryCellOfTheLastStep() {
        WebElement map = one(".chart svg");
        List<GradientStats> weights = shown.stats().stream()
                .filter(row -> row.parameter().equals("W"))
                .toList();
        int last = weights.get(weights.size() - 1).epoch();
        for (int layer = 1; layer <= HIDDEN_LAYERS + 1; layer++) {
            map.sendKeys(layer == 1 ? Keys.ARROW_RIGHT : Keys.ARROW_UP);
            int row = layer;
            double meanAbs = weights.stream()
                    .filter(stats -> stats.epoch() == last && stats.layer() == row)
                    .mapToDouble(GradientStats::meanAbs)
                    .findFirst()
                    .orElseThrow();
            String told = one("#tooltip").getText();
            assertThat(told).contains("shown", "epoch " + last + ",", "layer " + layer + " ");
            assertThat(Double.parseDouble(told.substring(told.lastIndexOf(' ') + 1))).isEqualTo(meanAbs);
        }
    }

    @Test
    void sentenceSaysHowDeepTheGradientReaches() {
        assertThat(one(".reach").getText()).matches("epoch \\d+: output [\\d.e-]+, first layer .* of the output\\)");
    }

    @ParameterizedTest
    @CsvSource({
        "lines, .lines path, 4",
        "distributions, [data-parameter=dense_01_W] .band, 4",
        "histograms, [data-parameter=dense_01_W] .slice, 6"
    })
    void everyViewIsDrawn(String view, String marks, int least) {
        one("input[value=" + view + "]").click();

        await(page -> all(marks).size() >= least);
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }

    @Test
    void switchesChangeWhatIsDrawn() {
        one("input[value=histograms]").click();
        String slice = "[data-parameter=dense_02_W] .slice";
        await(page -> all(slice).size() > 1);
        for (String choice : List.of("log", "slice", "overlay")) {
            String before = one(slice).getDomAttribute("d");
            one("option[value=" + choice + "]").click();
            await(page -> !before.equals(one(slice).getDomAttribute("d")));
        }
    }

    @Test
    void runsStandSideBySide() {
        one("input[value=other]").click();

        await(page -> all(".panel .row").size() == 2 * (HIDDEN_LAYERS + 1));
        assertThat(all(".panel h2")).extracting(WebElement::getText).containsExactly("other", "shown");
    }

    @Test
    void biasesComeOnDemand() {
        one("input[name=biases]").click();

        await(page -> all(".row").size() == 2 * (HIDDEN_LAYERS + 1));
    }

    @Test
    void filterLeavesTheParametersThatItFinds() {
        one("input[name=filter]").sendKeys("dense_0[12]");

        await(page -> all(".row").size() == 2);
    }

    @Test
    void filterThatIsNoRegularExpressionIsExplained() {
        one("input[name=filter]").sendKeys("(");

        await(page -> one("#message").getText().contains("regular expression"));
        // It stays, though the page goes on asking for news.
        await(page -> script("return performance.getEntriesByType('resource').filter("
                        + "entry => entry.name.includes('/gradients/sessions')).length >= 3").equals(true));
        assertThat(one("#message").getText()).contains("regular expression");
    }

    @Test
    void hostileNameIsTextOnly() {
        open(HOSTILE);

        assertThat(one(".panel h2").getText()).isEqualTo(HOSTILE);
        assertThat(all("img")).isEmpty();
    }

    @Test
    void newStepsAppearByThemselves() {
        MultiLayerNetwork network = network();
        network.addListeners(ui.watch(network, "live", 4));
        trainer(2).fit(network, 1, metrics -> {});
        open("live");
        await(page -> one(".reach").getText().startsWith("epoch 2:"));

        trainer(3).fit(network, 1, metrics -> {});

        await(page -> one(".reach").getText().startsWith("epoch 5:"));
    }

    @Test
    void stockPagesWorkAndLeadHere() {
        browser.get(ui.address() + "/train/overview");
        await(page -> !browser.findElements(By.cssSelector(".sidebar a[href='/gradients']")).isEmpty());
        one(".sidebar a[href='/gradients']").click();

        await(page -> browser.getCurrentUrl().contains("/gradients"));
    }

    private static void open(String session) {
        browser.get("about:blank");
        browser.manage().logs().get(LogType.BROWSER); // forgets what earlier pages logged
        browser.get(ui.address() + "/gradients#session="
                + URLEncoder.encode(session, StandardCharsets.UTF_8));
        await(page -> !all(".row").isEmpty());
    }

    private static Object script(String text) {
        return ((JavascriptExecutor) browser).executeScript(text);
    }

    private static WebElement one(String selector) {
        return browser.findElement(By.cssSelector(selector));
    }

    private static List<WebElement> all(String selector) {
        return browser.findElements(By.cssSelector(selector));
    }

    private static void await(Function<ChromeDriver, Boolean> condition) {
        new WebDriverWait(browser, Duration.ofSeconds(20))
                .ignoring(StaleElementReferenceException.class)
                .until(driver -> condition.apply(browser));
    }

    private static GradientListener train(String session, int epochs) {
        MultiLayerNetwork network = network();
        GradientListener gradients = ui.watch(network, session, 4);
        network.addListeners(gradients);
        trainer(epochs).fit(network, 1, metrics -> {});
        return gradients;
    }

    private static Trainer trainer(int epochs) {
        return new Trainer(Split.first(100, Circles.of(120, 0.1, 1).points()), 32, epochs);
    }

    private static MultiLayerNetwork network() {
        var layers = new NeuralNetConfiguration.Builder().seed(1).updater(new Momentum(0.01, 0.9)).list();
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
