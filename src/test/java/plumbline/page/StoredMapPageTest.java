package plumbline.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import plumbline.doctor.Findings;
import plumbline.experiment.Catalogue;
import plumbline.map.Border;
import plumbline.map.MapCell;
import plumbline.map.TrainedMap;
import plumbline.server.TrainingUi;
import plumbline.store.CurveOf;
import plumbline.store.MapRun;
import plumbline.store.Maps;
import plumbline.store.Run;
import plumbline.store.Runs;
import plumbline.store.StoredMaps;

/** The page of the project's maps, against their files, and a run of one of their cells. */
@Tag("slow")
class StoredMapPageTest {

    private static final String CELL = "relu-gain_1_10";

    @TempDir
    private static Path folder;

    private static TrainingUi ui;
    private static Chromium browser;
    private static List<MapRun> stored;
    private static TrainedMap map;

    @BeforeAll
    static void startServerAndBrowser() throws IOException {
        browser = Chromium.start(folder);
        ui = TrainingUi.start(0);
        stored = StoredMaps.in(Path.of("results")).maps();
        stored.forEach(each -> ui.show(each.record(each.id())));
        map = stored.stream().filter(each -> each.id().equals("relu-gain")).findFirst().orElseThrow().map();
        ui.show(Maps.small("small").record("small"));
        CurveOf curves = new CurveOf(Catalogue.load(), List.of());
        for (String id : List.of(CELL, "small_1_5")) {
            Run run = Runs.of(id, 5, 11, 0.8, (epoch, layer) -> layer);
            ui.show(curves.run(run.session(), run));
            ui.show(run.session(), run.records(), Findings.NONE);
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

    private static void open(String hash) {
        browser.openResults(ui.address(), "/maps" + hash);
    }

    private static MapCell stored(String id) {
        for (int row = 0; row < map.up().size(); row++) {
            for (int column = 0; column < map.across().size(); column++) {
                if (map.cellId(column, row).equals(id)) {
                    return map.cell(column, row);
                }
            }
        }
        throw new AssertionError(id);
    }

    private static WebElement cell(String id) {
        return browser.one("[data-cell='" + id + "']");
    }

    @Test
    void listsTheMapsAndShowsTheFirst() {
        open("");

        assertThat(browser.all("#maps a")).hasSize(stored.size() + 1);
        assertThat(browser.one("#map h2").getText()).isEqualTo(stored.get(0).id());
        assertThat(browser.one("#map .question").getText()).isEqualTo(stored.get(0).map().question());
        assertThat(browser.all(".chart svg")).hasSize(1);
        assertThat(browser.errors()).isEmpty();
        assertThat(browser.requests()).isNotEmpty().allSatisfy(request -> assertThat(request).startsWith(ui.address()));
    }

    @Test
    void drawsEveryCellEveryUncertainOneAndTheBorders() {
        open("#map=relu-gain");

        assertThat(browser.all("[data-cell]")).hasSize(map.cells().size());
        assertThat(browser.all(".chart .uncertain")).hasSize((int) map.cells().stream().filter(TrainedMap::isUncertain).count());
        assertThat(browser.texts(".titles text")).containsExactly("gain", "hidden layers");
        assertThat(browser.texts(".across text")).contains("0.25", "1", "4").hasSize(map.across().size());
        assertThat(browser.texts(".up text")).contains("1", "50").hasSize(map.up().size());
        assertThat(browser.texts(".colours text")).containsExactly("share of the seeds that learn", "0 %", "25 %", "50 %", "75 %", "100 %");
        for (Border border : Border.values()) {
            int edges = map.edges(border).size();
            assertThat(edges).isPositive();
            assertThat(browser.one(".chart ." + border + ":not(.under)").getDomAttribute("d").split("M")).hasSize(1 + edges);
            assertThat(browser.texts("#map .legend > span")).contains(border.words());
        }
    }

    @Test
    void mouseTellsTheNumbersOfACell() {
        open("#map=relu-gain");

        browser.point(cell(CELL), 0, 0);

        assertThat(browser.one("#tooltip").getText().lines()).containsExactly(
                "gain 1, hidden layers 10",
                "learned: " + stored(CELL).share(),
                "median test accuracy " + stored(CELL).testAccuracy());
        browser.point(browser.one(".titles text"), 0, 0);
        assertThat(browser.one("#tooltip").isDisplayed()).as("beside the map").isFalse();
    }

    @Test
    void arrowKeysTellTheNumbersAndEnterOpensTheCell() {
        open("#map=relu-gain");
        WebElement chart = browser.one(".chart svg");

        chart.sendKeys(Keys.ARROW_UP, Keys.ARROW_LEFT);

        String id = "relu-gain_3.36_2";
        assertThat(browser.texts("#told")).singleElement().asString().startsWith("gain 3.36, hidden layers 2\nlearned: " + stored(id).share());
        chart.sendKeys(Keys.ESCAPE);
        assertThat(browser.one("#tooltip").isDisplayed()).isFalse();
        chart.sendKeys(Keys.ENTER);
        browser.await(() -> browser.address().endsWith("#map=relu-gain&cell=" + id));
        browser.await(() -> browser.texts("#cell h2").equals(List.of("gain 3.36, hidden layers 2")));
        assertThat(browser.texts("#told")).containsExactly("gain 3.36, hidden layers 2: opened");
        chart.sendKeys(Keys.ARROW_LEFT);
        assertThat(browser.one("#tooltip").getText()).as("goes on from there").startsWith("gain 2.83, hidden layers 2\n");
    }

    @Test
    void aClickOpensACellWithAllThatIsKnownOfIt() {
        open("#map=relu-gain");

        cell(CELL).click();

        browser.await(() -> browser.texts("#cell h2").equals(List.of("gain 1, hidden layers 10")));
        assertThat(browser.address()).endsWith("#map=relu-gain&cell=" + CELL);
        assertThat(browser.texts("#cell dt")).startsWith("learned", "median test accuracy", "reach", "born dead").hasSize(8);
        assertThat(browser.texts("#cell dd"))
                .startsWith(stored(CELL).share().toString(), String.valueOf(stored(CELL).testAccuracy()))
                .anyMatch(said -> said.endsWith("inside the line \u201csix depth scales deep (Schoenholz et al. 2017)\u201d"))
                .anyMatch(said -> said.endsWith("beyond the line \u201csum of 1/width is 1 (Hanin 2018)\u201d"));
        assertThat(browser.texts("#cell code")).containsExactly("mvn -q compile exec:java -Dexec.args=\"run " + CELL + " --seed 1\"");
        assertThat(Catalogue.load().experiment(CELL)).isPresent();
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aRunOfACellOpensOnTheGradientsPage() {
        open("#map=relu-gain&cell=" + CELL);
        assertThat(browser.texts("#cell li")).containsExactly(CELL + " seed 7, NaN in the gradient: test 0.800");

        browser.one("#cell li a").click();

        browser.await(() -> browser.all(".row").size() == 11);
        assertThat(browser.one(".panel h2").getText()).startsWith(CELL + " seed 7");
        assertThat(browser.one(".question").getText()).endsWith("Here: gain 1, hidden layers 10.");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void backShowsWhatWasShownBefore() {
        open("#map=relu-gain");
        cell(CELL).click();
        browser.await(() -> browser.all("#cell h2").size() == 1);
        browser.one("#maps a[href='#map=tanh-gain']").click();
        browser.await(() -> browser.texts("#map h2").equals(List.of("tanh-gain")));
        assertThat(browser.all("#cell h2")).isEmpty();

        browser.back();

        browser.await(() -> browser.texts("#map h2").equals(List.of("relu-gain")) && browser.all("#cell h2").size() == 1);
        assertThat(browser.all("rect.chosen")).hasSize(2);
        browser.one("#cell .close").click();
        browser.await(() -> browser.all("#cell h2").isEmpty() && browser.all("rect.chosen").isEmpty());
        assertThat(browser.address()).endsWith("#map=relu-gain");
        assertThat(browser.script("return document.activeElement.tagName")).as("where the keyboard goes on").isEqualTo("svg");
    }

    @ParameterizedTest
    @CsvSource({
        "#map=%3Cimg%3E, 'There is no map <img> here; choose one of the list.'",
        "#map=relu-gain&cell=relu-gain_7_7, There is no cell relu-gain_7_7 in this map."
    })
    void saysWhatIsNotThere(String hash, String message) {
        open(hash);

        browser.await(() -> browser.texts("#message").equals(List.of(message)));
        assertThat(browser.one("#message").getDomAttribute("class")).isEqualTo("bad");
        browser.one("#maps a[href='#map=relu-gain']").click();
        browser.await(() -> browser.texts("#message").equals(List.of("")) && browser.all(".chart svg").size() == 1);
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void saysThatThereAreNoMapsAndNothingLeadsThere() throws IOException {
        try (TrainingUi empty = TrainingUi.start(0)) {
            browser.openResults(empty.address(), "/maps");

            assertThat(browser.one("#message").getText()).startsWith("No maps yet: the command map makes one, mvn ");
            browser.get(empty.address() + "/gradients");
            browser.await(() -> !browser.one("#message").getText().isEmpty() && browser.requests().stream().anyMatch(asked -> asked.endsWith("/maps/list?")));
            assertThat(browser.one("#maps").isDisplayed()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"/gradients, #maps", "/train/overview, .sidebar-nav a[href='/maps']"})
    void otherPagesLeadToTheMaps(String page, String link) {
        browser.get(ui.address() + page);
        browser.await(() -> browser.all(link).stream().anyMatch(WebElement::isDisplayed));

        browser.one(link).click();

        browser.await(() -> browser.all("[data-cell]").size() > 0);
    }

    @Test
    void pageFitsTheScreenAndIsDrawnAnewForIt() {
        open("#map=relu-gain&cell=" + CELL);
        try {
            for (int width : new int[] {390, 1000, 1400, 2000}) {
                browser.resize(width, 900);

                browser.await(() -> browser.script("const drawn = document.querySelector('.chart svg');"
                                + "return innerWidth === " + width
                                + " && Math.abs(drawn.getBoundingClientRect().width - drawn.viewBox.baseVal.width) < 1")
                        .equals(true));
                assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth")).as("at %d", width).isEqualTo(true);
            }
        } finally {
            browser.unsize();
        }
    }

    /** Of few cells: axe looks at each, and on a busy machine it gives up. */
    @Test
    void pageIsAccessibleInBothThemes() {
        open("#map=small&cell=small_1_5");
        assertThat(browser.all("#cell li a")).hasSize(1);
        browser.script("document.querySelectorAll('details').forEach(each => each.open = true)");
        assertThat(browser.violations(new AxeBuilder())).as("light").isEmpty();
        browser.prefer("dark");
        try {
            assertThat(browser.violations(new AxeBuilder().withRules(List.of("color-contrast")))).as("dark, of which only colours differ").isEmpty();
        } finally {
            browser.prefer("light");
        }
    }

    /** Of all that the page asks for, as it is sent. */
    @Test
    void firstLoadIsSmall() {
        open("#map=relu-gain");

        Number bytes = (Number) browser.script(
                """
                return performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
                    .reduce((sum, entry) => sum + entry.encodedBodySize, 0);
                """);
        assertThat(bytes.longValue()).isBetween(50_000L, 200_000L);
    }
}
