package plumbline.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.statistics.descriptive.Median;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.ui.api.UIServer;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.w3c.dom.Document;
import plumbline.doctor.Findings;
import plumbline.doctor.UnitsRecord;
import plumbline.experiment.Catalogue;
import plumbline.record.ArrayStats;
import plumbline.record.GradientRecord;
import plumbline.record.RecordFile;
import plumbline.server.LocalServer;
import plumbline.server.TrainingUi;
import plumbline.store.Runs;
import plumbline.store.StoredResults;
import plumbline.store.StoredStudies;
import plumbline.store.CurveOf;
import plumbline.store.Run;

/** The page with the runs that the command {@code run} wrote, against their files. */
@Tag("slow")
class StoredRunPageTest {

    private static final Path RESULTS = Path.of("results");
    private static final String SESSION = "tanh-5 seed 169";
    private static final int EPOCHS = 500;

    /** Epochs of tanh-5 whose first mini-batch was recorded. */
    private static int steps;


    @TempDir
    private static Path folder;

    private static TrainingUi ui;
    private static Chromium browser;

    @BeforeAll
    static void startServerAndBrowser() throws IOException {
        browser = Chromium.start(folder);
        start();
        steps = RecordFile.read(RESULTS.resolve("tanh-5").resolve(RecordFile.NAME)).size();
    }

    /** As the command {@code ui} does, with the runs of which all was recorded. */
    private static void start() throws IOException {
        ui = TrainingUi.start(0);
        CurveOf curves = new CurveOf(
                Catalogue.load(), StoredStudies.in(RESULTS, List.of("tanh-5", "relu-5")).studies());
        for (Run run : StoredResults.in(RESULTS).runs().stream().filter(run -> !run.isOfGradientsOnly()).toList()) {
            ui.show(curves.run(run.session(), run));
            ui.show(run.session(), run.records(), run.findings().orElse(Findings.NONE));
            ui.show(new UnitsRecord(run.session(), GradientRecord.WORKER, 1, Runs.units(), Runs.activations()));
        }
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
        browser.open(ui.address(), SESSION);
    }

    @Test
    void everyCellOfTheMapTellsTheValueInTheFile() throws IOException {
        Map<String, Double> expected = meanAbs();

        assertThat(told()).isEqualTo(expected).hasSize(6 * steps);
    }

    /** What is seen at an epoch are the weights before it, which the file has as those after the epoch before. */
    @Test
    void mapOfTheWeightsTellsTheValuesInTheFile() throws IOException {
        Map<String, Double> expected = meanAbs("weights.csv", 1);
        expected.keySet().removeIf(key -> key.startsWith(EPOCHS + 1 + " "));

        show("weight");

        assertThat(told()).isEqualTo(expected).hasSize(6 * steps);
    }

    @Test
    void mapOfTheUpdatesTellsTheValuesInTheFile() throws IOException {
        show("update");

        assertThat(told()).isEqualTo(updates()).hasSize(6 * steps);
    }

    @Test
    void mapOfTheRatioTellsUpdateDividedByWeightAndItsLogarithm() throws IOException {
        Map<String, Double> updates = updates();
        Map<String, Double> weights = meanAbs("weights.csv", 1);

        show("ratio");

        browser.one(".chart svg").sendKeys(Keys.ARROW_RIGHT);
        String[] words = browser.one("#tooltip").getText().split("[ \n()]+");
        double expected = updates.get(EPOCHS + " 1") / weights.get(EPOCHS + " 1");
        assertThat(words).endsWith("log10:", String.format("%.2f", Math.log10(expected)));
        assertThat(Double.parseDouble(words[words.length - 3])).isCloseTo(expected, withinPercentage(1e-6));
        assertThat(browser.one(".reach").getText()).startsWith("epoch 500: update / weight from ");
    }

    private static void show(String array) {
        browser.one("input[value=" + array + "]").click();
        browser.await(() -> !browser.one(".reach").getText().contains("Least"));
    }

    /** What the tooltip tells of every cell of the map, by epoch and layer. */
    private static Map<String, Double> told() {
        // From the last step of the first layer to the left, row after row.
        @SuppressWarnings("unchecked")
        List<String> told = (List<String>) browser.script(
                """
                const map = document.querySelector('.chart svg'), told = [];
                const press = key => map.dispatchEvent(new KeyboardEvent('keydown', {key, cancelable: true}));
                for (let row = 0; row < 6; row++) {
                  press(row ? 'ArrowUp' : 'ArrowRight');
                  for (let step = 0; step < %d; step++) {
                    told.push(document.querySelector('#tooltip').textContent);
                    if (step < %d) press(row %% 2 ? 'ArrowRight' : 'ArrowLeft');
                  }
                }
                return told;
                """
                        .formatted(steps, steps - 1));

        Map<String, Double> shown = new TreeMap<>();
        for (String text : told) {
            String key = text.replaceAll("(?s).*epoch (\\d+),.*layer (\\d+)\\).*", "$1 $2");
            shown.put(key, Double.valueOf(text.substring(text.lastIndexOf(' ') + 1)));
        }
        return shown;
    }

    @Test
    void whatHappenedIsTold() {
        assertThat(browser.one("h2 .state").getText()).isEqualTo("did not learn: test 0.556");
        assertThat(browser.one(".question").getText()).isEqualTo("Do five hidden layers of tanh still learn what one learns?");
        assertThat(browser.one(".reach").getText())
                .startsWith("Least gradient: dense_03 with 0.33 % of the output layer's in epochs 1 to 49, ")
                .endsWith("Never above 0.75 (test accuracy). Of 200 seeds 7 % learn. Published (○): train 0.53, test 0.468.");
    }

    /** Every number of the sentence, from the file. */
    @Test
    void sentenceTellsTheMediansOfTheFirstTenth() throws IOException {
        Map<String, Double> all = meanAbs();
        List<Integer> epochs = all.keySet().stream().map(key -> Integer.valueOf(key.split(" ")[0])).distinct().sorted().toList();
        List<Integer> tenth = epochs.subList(0, (epochs.size() + 9) / 10);
        double least = IntStream.rangeClosed(1, 5)
                .mapToDouble(layer -> Median.withDefaults().evaluate(tenth.stream()
                        .mapToDouble(epoch -> all.get(epoch + " " + layer) / all.get(epoch + " 6"))
                        .toArray()))
                .min()
                .getAsDouble();

        assertThat(browser.one(".reach").getText())
                .contains(String.format(Locale.ROOT, " with %.2f %% of the output layer's in epochs 1 to %d, ", 100 * least, tenth.get(tenth.size() - 1)));
    }

    @Test
    void accuracyStandsAboveTheLayersOnTheSameTime() throws IOException {
        List<String> lines = Files.readAllLines(RESULTS.resolve("tanh-5/accuracy.csv"));
        String[] last = lines.get(lines.size() - 1).split(",");
        assertThat(browser.texts(".learning .ends text")).containsExactly("train 0.59", "test 0.56");
        assertThat(browser.texts(".learning .names text")).containsExactly("learned above 0.75", "chance");
        // The point of the last epoch is where the last column ends, but for half a column.
        assertThat(browser.script(
                        """
                        const curve = document.querySelector('.learning path.test').getBBox();
                        const row = document.querySelector('.row').getBBox();
                        return curve.y + curve.height < row.y && Math.abs(curve.x + curve.width - row.x - row.width) < 2;
                        """))
                .isEqualTo(true);
        browser.one(".chart svg").sendKeys(Keys.ARROW_RIGHT);
        assertThat(browser.one("#tooltip").getText()).contains(String.format(
                Locale.ROOT, "after it: train %.3f, test %.3f, loss ", Double.valueOf(last[1]), Double.valueOf(last[2])));
    }

    @Test
    void runsStandInGroupsWithTheirStates() {
        assertThat(browser.texts("#sessions summary span")).contains("clipping (4)", "memory (6)").isSorted();
        assertThat(browser.one("label[title='relu-20 seed 169']").getText().split("\\s+")).containsSequence("relu-20", "seed", "169", "0.496", "dead");
        browser.one("input[name=find]").sendKeys("^relu-.* dead$");
        browser.await(() -> browser.texts("#sessions .name").equals(List.of("relu-15", "relu-20")));
        browser.one("input[name=find]").sendKeys("(");
        browser.await(() -> browser.one("#message").getText().equals("No run is found by that text."));
    }

    @Test
    void backShowsWhatWasShownBefore() {
        browser.one("input[value='relu-5 seed 14']").click();
        browser.await(() -> browser.all(".panel .row").size() == 12);

        browser.back();

        browser.await(() -> browser.all(".panel .row").size() == 6);
        assertThat(browser.one("input[value='relu-5 seed 14']").isSelected()).isFalse();
    }

    @Test
    void draggingLooksCloserInAllPanelsAndADoubleClickShowsAllAgain() {
        browser.one("input[value='relu-5 seed 14']").click();
        browser.await(() -> browser.all(".panel .row").size() == 12);
        List<String> whole = browser.texts(".time .tick");
        WebElement row = browser.one(".row[data-layer='4']");
        int width = row.getRect().getWidth();

        browser.drag(row, -width / 4, 0);

        browser.await(() -> !browser.texts(".time .tick").equals(whole));
        List<String> closer = browser.texts(".time .tick");
        assertThat(closer.subList(0, closer.size() / 2)).isEqualTo(closer.subList(closer.size() / 2, closer.size()));
        assertThat(closer).allSatisfy(tick -> assertThat(Integer.parseInt(tick)).isBetween(120, 255));
        browser.doubleClick(browser.one(".row[data-layer='4']"));
        browser.await(() -> browser.texts(".time .tick").equals(whole));
    }

    /** Whoever reads a picture by keys may have left the mouse on another, which the page scrolls away from under it. */
    @Test
    void thePointerThatLeavesOnePictureHidesNothingOfAnother() {
        browser.one(".row[data-layer='4']").click();
        browser.await(() -> browser.all(".layer .arrays svg").size() == 3);
        browser.all(".layer .arrays svg").get(0).sendKeys(Keys.ARROW_RIGHT);

        browser.script("for (const svg of document.querySelectorAll('.chart svg')) svg.dispatchEvent(new PointerEvent('pointerleave'))");

        assertThat(browser.one("#tooltip").getText()).contains("elements");
        browser.script("document.activeElement.dispatchEvent(new PointerEvent('pointerleave'))");
        assertThat(browser.one("#tooltip").isDisplayed()).isFalse();
    }

    /** Dense layers of 5 units: 25 weights, each of which has a dot. */
    @Test
    void aClickOpensALayerAtThatStepAndTheAddressKeepsIt() {
        browser.one(".row[data-layer='4']").click();

        browser.await(() -> browser.all(".layer .dots circle").size() == 75);
        assertThat(browser.one(".layer h3").getText()).isEqualTo("dense_04 W (layer 4)");
        assertThat(browser.texts(".layer .arrays p")).startsWith("gradient", "weight", "update").last().asString()
                .isEqualTo("activation: not recorded. A Doctor that looks after the network stores that of hidden layers; of output layers "
                        + "DL4J tells none.");
        String epoch = browser.one(".layer output").getText();
        assertThat(Integer.parseInt(epoch.replace("epoch ", ""))).isBetween(240, 260);

        browser.script("history.replaceState(null, '', location.hash)"); // as somebody who was sent the address
        browser.get(browser.address().replace("#", "?again#"));
        browser.await(() -> browser.all(".layer .dots circle").size() == 75);
        assertThat(browser.one(".layer output").getText()).isEqualTo(epoch);

        browser.one(".layer input").sendKeys(Keys.HOME);
        browser.await(() -> browser.one(".layer output").getText().equals("epoch 1"));
        browser.one(".layer button").click();
        browser.await(() -> !browser.one(".layer").isDisplayed());
        assertThat(browser.address()).doesNotContain("layer=");
        assertThat(browser.errors()).isEmpty();
    }

    /** As far as the doctor's looks reach, in the time of the map. */
    @Test
    void aLayerShowsItsUnitsAtTheStepsThatTheDoctorLookedAt() {
        browser.one(".row[data-layer='1']").click();
        browser.await(() -> browser.all(".layer .unit").size() == 2 * 3);

        browser.await(() -> browser.all(".layer .arrays svg").size() == 4);
        assertThat(browser.texts(".layer .arrays p")).endsWith("activation, at the doctor's nearest look: epoch 2, iteration 16");
        browser.all(".layer .arrays svg").get(3).sendKeys(Keys.ARROW_RIGHT);
        assertThat(browser.one("#tooltip").getText()).contains("1 of 60 elements", "max 1", "median 0", "min -0.5");
        assertThat(browser.script("const bars = [...document.querySelectorAll('.layer .bars rect')];"
                        + "const tallest = Math.max(...bars.map(bar => bar.getAttribute('height')));"
                        + "return bars.every(bar => bar.getAttribute('x') > 42) && bars.some(bar => bar.getAttribute('height') == tallest "
                        + "&& bar.getAttribute('width') === '4')"))
                .as("what is exactly 0 is seen")
                .isEqualTo(true);

        browser.one(".layer input").sendKeys(Keys.HOME);
        browser.await(() -> browser.texts(".layer .arrays p").get(3).equals("activation"));

        browser.one(".units svg").sendKeys(Keys.ARROW_RIGHT);
        assertThat(browser.one("#tooltip").getText()).contains("epoch 2, iteration 16", "unit 2", "exactly 0 for 50 % of the examples");
        assertThat(browser.texts(".units .shares text")).containsExactly("25 %", "25 %", "50 %");

        browser.one(".row[data-layer='4']").click();
        browser.await(() -> !browser.one(".units").isDisplayed());
        assertThat(browser.errors()).isEmpty();
    }

    /** The numbers of the first layer at the last step, under the arrow keys, are those of the record. */
    @Test
    void enterOpensTheLayerUnderTheArrowKeys() throws IOException {
        List<GradientRecord> records = RecordFile.read(RESULTS.resolve("tanh-5").resolve(RecordFile.NAME));
        ArrayStats gradient = records.get(records.size() - 1).weights().get(0).gradient().stats();
        browser.one(".chart svg").sendKeys(Keys.ARROW_RIGHT, Keys.ENTER);
        browser.await(() -> browser.all(".layer .arrays svg").size() == 4);

        browser.one(".layer .arrays svg").sendKeys(Keys.ARROW_RIGHT);

        assertThat(browser.one("#tooltip").getText())
                .contains("of 10 elements", "max " + gradient.max(), "median " + gradient.p50(), "min " + gradient.min());
    }

    @Test
    void escapeHidesWhatThePointerTells() {
        browser.point(browser.one(".row[data-layer='4']"), 0, 0);
        browser.await(() -> browser.one("#tooltip").isDisplayed());

        browser.press(Keys.ESCAPE);

        assertThat(browser.one("#tooltip").isDisplayed()).isFalse();
    }

    @Test
    void whatIsWrongWithAnAddressIsTold() {
        browser.get("about:blank");
        browser.get(ui.address() + "/gradients#session=nobody&view=foo");
        browser.await(() -> browser.one("#message").getText().equals(
                "view=foo is none of depth, lines, distributions, histograms; depth is shown"));
        browser.script("location.hash = 'session=somebody'");
        browser.await(() -> browser.one("#message").getText().equals("There is no run somebody here; choose one of the list."));
        browser.script("location.hash = 'session=tanh-5+seed+169&filter=nothing'");
        browser.await(() -> browser.all(".reach").size() == 1
                && browser.one(".reach").getText().equals("No parameter has a name that the filter finds."));
    }

    /** Layers are compared with the output layer, though the filter leaves it out. */
    @Test
    void filterDoesNotChangeWithWhatLayersAreCompared() {
        List<String> medians = browser.texts(".medians text");

        browser.one("input[name=filter]").sendKeys("dense_01");

        browser.await(() -> browser.texts(".medians text").equals(medians.subList(0, 1)));
    }

    @ParameterizedTest
    @CsvSource({"390, 844", "1000, 800", "1400, 1000", "2000, 1200"})
    void pageFitsTheScreenAndTheChartIsSeenAtOnce(int width, int height) {
        browser.resize(width, height);
        try {
            open();

            assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
            assertThat(browser.script("return document.querySelector('.row[data-layer=\"6\"]').getBoundingClientRect().bottom < innerHeight")).isEqualTo(true);
        } finally {
            browser.unsize();
        }
    }

    /** A badge at its end stays in its row, which a long name makes two or three lines high. */
    @ParameterizedTest
    @ValueSource(ints = {390, 1000, 1400})
    void everyRunFitsTheList(int width) {
        browser.resize(width, 900);
        try {
            open();
            browser.script("document.querySelectorAll('#list, #list details').forEach(each => each.open = true);"
                    + "document.querySelectorAll('#sessions .name').forEach(name => name.textContent = 'fresh-lstm-20-720-epochs')");

            assertThat((List<?>) browser.script("return [...document.querySelectorAll('#sessions label')].filter(row => row.clientHeight > 3 * 20"
                    + " || [...row.querySelectorAll('span')].some(part => part.getBoundingClientRect().right > row.getBoundingClientRect().right))"
                    + ".map(row => row.textContent)")).isEmpty();
            assertThat(browser.all("#sessions .found .badge")).isNotEmpty();
        } finally {
            browser.unsize();
        }
    }

    @ParameterizedTest
    @CsvSource({"light, depth", "dark, depth", "light, lines", "dark, lines", "light, histograms", "dark, histograms"})
    void pageIsAccessible(String theme, String view) {
        browser.prefer(theme);
        try {
            browser.one("input[value=" + view + "]").click();
            browser.await(() -> !browser.all(".chart svg").isEmpty());
            browser.script("document.querySelectorAll('details').forEach(each => each.open = true)");
            if (view.equals("depth")) {
                browser.one(".row").click();
                browser.await(() -> browser.all(".layer .arrays svg").size() == 4);
            }

            assertThat(new AxeBuilder().analyze(browser.driver()).getViolations())
                    .extracting(violation -> violation.getId() + ": " + violation.getNodes())
                    .isEmpty();
        } finally {
            browser.prefer("light");
        }
    }

    /** Of all that the page asks for, as it is sent. */
    @Test
    void firstLoadIsSmall() {
        Number bytes = (Number) browser.script(
                """
                return performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
                    .reduce((sum, entry) => sum + entry.encodedBodySize, 0);
                """);

        assertThat(bytes.longValue()).isBetween(50_000L, 250_000L);
    }

    @Test
    void mouseTellsEpochLayerValueAndSeed() throws IOException {
        WebElement row = browser.one(".row[data-layer='4']");
        int width = row.getRect().getWidth();

        // The column of an epoch a quarter of the way to the last begins at a quarter of the width.
        browser.point(row, -width / 4 + 1, 0);

        String told = browser.one("#tooltip").getText();
        assertThat(told).contains("seed 169", "(layer 4)");
        String epoch = told.replaceAll("(?s).*epoch (\\d+),.*", "$1");
        assertThat(Integer.parseInt(epoch)).isBetween(EPOCHS / 4 - EPOCHS / steps, EPOCHS / 4 + EPOCHS / steps);
        assertThat(Double.parseDouble(told.substring(told.lastIndexOf(' ') + 1)))
                .isEqualTo(meanAbs().get(epoch + " 4"));
    }

    @Test
    void savesTheValuesAsCsv() throws IOException {
        List<String> lines = Files.readAllLines(saved("CSV", "tanh-5-seed-169-gradient-mean_abs.csv"));

        assertThat(lines.get(0)).isEqualTo("epoch,iteration,layer,layer_name,parameter,mean_abs");
        Map<String, Double> saved = lines.stream().skip(1).map(line -> line.split(",")).collect(Collectors.toMap(
                cells -> cells[0] + " " + cells[2], cells -> Double.valueOf(cells[5])));
        assertThat(saved).isEqualTo(meanAbs());
    }

    @Test
    void savesTheChartAsSvg() throws Exception {
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(saved("SVG", "tanh-5-seed-169-gradient-depth.svg").toFile());

        assertThat(Integer.parseInt(svg.getDocumentElement().getAttribute("height"))).isGreaterThan(100);
        var images = svg.getElementsByTagName("image");
        assertThat(IntStream.range(0, images.getLength())
                        .mapToObj(i -> ((org.w3c.dom.Element) images.item(i)).getAttribute("class"))
                        .filter("row"::equals))
                .hasSize(6);
        assertThat(svg.getDocumentElement().getTextContent()).contains("epoch", SESSION, "Least gradient", "learned above 0.75", "of the output layer");
    }

    @ParameterizedTest
    @CsvSource({
        "epoch, \\d+, epoch",
        "relative, '\\d+(\\.\\d+)?', seconds since the start",
        "wall, '\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?', time of day"
    })
    void timeHasThreeScales(String axis, String tick, String title) {
        List<String> epochs = browser.texts(".time .tick");

        browser.one("option[value=" + axis + "]").click();

        browser.await(() -> browser.one(".time .title").getText().equals(title));
        assertThat(browser.texts(".time .tick"))
                .hasSizeGreaterThan(2)
                .doesNotHaveDuplicates()
                .allMatch(text -> text.matches(tick));
        assertThat(browser.texts(".time .tick").equals(epochs)).isEqualTo(axis.equals("epoch"));
    }

    /** The largest element of any step ends the linear and the logarithmic axis; steps in their own units end at 1. */
    @Test
    void gradientHasALinearALogarithmicAndAnOwnScale() {
        browser.one("input[value=distributions]").click();
        String ticks = "[data-parameter=output_W] .y .tick text";
        browser.await(() -> browser.texts(ticks).size() > 2);
        String band = "[data-parameter=output_W] .band";
        String linear = browser.one(band).getDomAttribute("d");

        browser.one("option[value=log]").click();
        browser.await(() -> !browser.one(band).getDomAttribute("d").equals(linear));
        assertThat(browser.texts(ticks)).hasSize(3).element(1).isEqualTo("0");

        browser.one("option[value=slice]").click();
        browser.await(() -> browser.texts(ticks).equals(List.of("-1", "0", "1")));
        // Each step reaches an end of its own range: together they fill the chart, which is 146 pixels high.
        assertThat(browser.script("return document.querySelector('" + band + "').getBBox().height > 140"))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({
        "lines, .y, .tick text, glorot-sigmoid-4 seed 199",
        "distributions, [data-parameter=dense_01_W] .y, .tick text, relu-5 seed 14",
        "histograms, [data-parameter=dense_01_W] .x, .tick text, relu-5 seed 14"
    })
    void runsThatAreComparedHaveOneScale(String view, String axis, String tick, String other) {
        // Shares of the output layer's have one scale for ever.
        browser.one("input[value=raw]").click();
        browser.one("input[value=" + view + "]").click();
        browser.await(() -> browser.texts(axis + " " + tick).size() > 1);
        List<String> alone = browser.texts(axis + " " + tick);

        browser.one("input[value='" + other + "']").click();

        browser.await(() -> {
            List<String> both = browser.texts(axis + " " + tick);
            int half = both.size() / 2;
            return browser.all(axis).size() == 2
                    && both.subList(0, half).equals(both.subList(half, both.size()))
                    && !both.subList(0, half).equals(alone);
        });
    }

    @Test
    void linesSayWhatTheyCannotDraw() {
        browser.one("input[value=lines]").click();
        browser.await(() -> !browser.all(".lines path").isEmpty());
        assertThat(browser.all(".zero text")).isEmpty();

        browser.one("input[value='relu-15 seed 85']").click();

        browser.await(() -> browser.texts(".zero text").stream().anyMatch(text -> text.endsWith("exactly 0 and not drawn.")));
    }

    @Test
    void tabReachesEveryControlInOrder() {
        browser.one("input[value=histograms]").click();
        browser.await(() -> !browser.all("[data-parameter=dense_01_W] svg").isEmpty());
        browser.script("document.querySelector('nav a:last-of-type').focus()");
        List<String> reached = new ArrayList<>();
        while (!reached.contains("Save as PNG")) {
            browser.press(Keys.TAB);
            String stop = (String) browser.script(
                    """
                    const at = document.activeElement;
                    if (getComputedStyle(at).outlineStyle === 'none' && getComputedStyle(at).boxShadow === 'none') return 'no ring';
                    return at.name || (at.tagName === 'BUTTON' ? at.textContent : at.tagName);
                    """);
            // A stop for each run, each group of them and each chart.
            if (reached.isEmpty() || !reached.get(reached.size() - 1).equals(stop)) {
                reached.add(stop);
            }
        }

        assertThat(reached)
                .containsSubsequence("SUMMARY", "find", "follow", "SUMMARY", "group", "session")
                .containsSubsequence(
                        "session", "view", "array", "axis", "scale", "range", "slices", "all", "filter", "svg", "Save as PNG")
                .doesNotContain("no ring");
    }

    @Test
    void keyboardAloneChangesTheView() {
        browser.script("document.querySelector('input[value=depth]').focus()");

        browser.press(Keys.ARROW_RIGHT);

        browser.await(() -> !browser.all(".lines path").isEmpty());
    }

    /** No server of ours: the one that any program of DL4J starts. */
    @Test
    void stockServerHasThePage() throws Exception {
        ui.close();
        String property = "org.deeplearning4j.ui.port";
        try (ServerSocket free = new ServerSocket(0)) {
            System.setProperty(property, String.valueOf(free.getLocalPort()));
        }
        UIServer server = UIServer.getInstance();
        try {
            assertThat(server).isNotInstanceOf(LocalServer.class);
            StatsStorage storage = new InMemoryStatsStorage();
            List<GradientRecord> records = StoredResults.in(RESULTS).runs().get(0).records();
            storage.putStaticInfo(records);
            storage.putUpdate(records);
            server.attach(storage);

            browser.open(server.getAddress(), records.get(0).getSessionID());

            assertThat(browser.one(".reach").getText()).contains(" to " + EPOCHS + " ");
            assertThat(browser.errors()).isEmpty();
            assertThat(browser.requests()).allMatch(request -> request.startsWith(server.getAddress()));
            List<String> scripts = browser.requests().stream()
                    .map(request -> request.substring(server.getAddress().length()))
                    .filter(path -> path.startsWith("/assets/plumbline/") && path.endsWith(".js"))
                    .toList();
            // Browsers refuse a module of another type.
            assertThat(scripts).contains("/assets/plumbline/depth.js").allSatisfy(script ->
                    assertThat(new Browser(server.getAddress()).get(script).headers().firstValue("content-type"))
                            .hasValue("application/javascript"));
        } finally {
            server.stop();
            System.clearProperty(property);
            start();
        }
    }

    private static Path saved(String kind, String name) {
        Path file = folder.resolve("downloads").resolve(name);
        browser.all(".save button").stream()
                .filter(button -> button.getText().endsWith(kind))
                .findFirst()
                .orElseThrow()
                .click();
        browser.await(() -> Files.exists(file));
        return file;
    }

    /** Of the weights' updates, by epoch and layer, as the records have them. */
    private static Map<String, Double> updates() throws IOException {
        Map<String, Double> updates = new TreeMap<>();
        for (GradientRecord step : RecordFile.read(RESULTS.resolve("tanh-5").resolve(RecordFile.NAME))) {
            step.weights().forEach(array -> updates.put(
                    step.epoch() + " " + array.layer().number(), array.update().stats().meanAbs()));
        }
        return updates;
    }

    /** Of the weights, by epoch and layer, as the file has it. */
    private static Map<String, Double> meanAbs() throws IOException {
        return meanAbs("gradients.csv", 0);
    }

    /** @param later how many epochs later the page shows a row than the file has it */
    private static Map<String, Double> meanAbs(String file, int later) throws IOException {
        List<String> lines = Files.readAllLines(RESULTS.resolve("tanh-5").resolve(file));
        List<String> columns = Arrays.asList(lines.get(0).split(","));
        return lines.stream()
                .skip(1)
                .map(line -> line.split(","))
                .filter(cells -> cells[columns.indexOf("parameter")].equals("W"))
                .collect(Collectors.toMap(
                        cells -> Integer.parseInt(cells[columns.indexOf("epoch")]) + later + " "
                                + cells[columns.indexOf("layer")],
                        cells -> Double.valueOf(cells[columns.indexOf("mean_abs")]),
                        (first, second) -> first,
                        TreeMap::new));
    }
}
