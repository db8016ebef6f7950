package plumbline.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser without a window. */
public record Chromium(ChromeDriver driver) implements AutoCloseable {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    /** Selenium warns of every Chromium that is newer than itself. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    /**
     * Starts it. Without one the tests are skipped, unless the environment variable {@code PLUMBLINE_BROWSER} says
     * {@code required}.
     *
     * @param folder for its own files, and below {@code downloads} for what it saves
     */
    public static Chromium start(Path folder) {
        SELENIUM.setLevel(Level.SEVERE);
        boolean installed = Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
        if (!"required".equals(System.getenv("PLUMBLINE_BROWSER"))) {
            assumeTrue(installed, "no browser tests: " + BROWSER + " and " + DRIVER + " are not installed");
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.addArguments(
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--window-size=1400,1000", "--user-data-dir=" + folder.resolve("profile"));
        options.setExperimentalOption(
                "prefs", Map.of("download.default_directory", folder.resolve("downloads").toString()));
        return new Chromium(new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options));
    }

    /** Opens the Gradients page with a session and waits until it is drawn. */
    void open(String server, String session) {
        driver.get("about:blank");
        driver.manage().logs().get(LogType.BROWSER); // forgets what earlier pages logged
        driver.get(server + "/gradients#session=" + URLEncoder.encode(session, StandardCharsets.UTF_8));
        await(() -> !all(".row").isEmpty());
    }

    /**
     * Opens a page of results as an address has it, anew, and waits until one of them, or why there is none, is seen.
     *
     * @param page with what the address names, for example {@code /maps#map=relu-gain}
     */
    void openResults(String server, String page) {
        driver.get("about:blank");
        driver.manage().logs().get(LogType.BROWSER);
        driver.get(server + page);
        await(() -> !all(".panel:not([hidden]) .chart > svg, #message:not(:empty)").isEmpty());
    }

    /** What axe finds wrong with the page as it is. */
    List<String> violations(AxeBuilder axe) {
        return axe.analyze(driver).getViolations().stream()
                .map(violation -> violation.getId() + ": " + violation.getNodes())
                .toList();
    }

    void get(String address) {
        driver.get(address);
    }

    String address() {
        return driver.getCurrentUrl();
    }

    /** What the console says since the last question. */
    List<LogEntry> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll();
    }

    /** The addresses of all that the page has asked for. */
    @SuppressWarnings("unchecked")
    List<String> requests() {
        return (List<String>) script("return performance.getEntriesByType('resource').map(entry => entry.name)");
    }

    Object script(String text) {
        return driver.executeScript(text);
    }

    WebElement one(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** The texts of all elements of the page that a selector finds, of drawn and undrawn ones. */
    @SuppressWarnings("unchecked")
    List<String> texts(String selector) {
        return (List<String>)
                driver.executeScript("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", selector);
    }

    /** Presses a key wherever the focus is. */
    void press(Keys key) {
        new Actions(driver).sendKeys(key).perform();
    }

    /** Moves the mouse to a point of an element, in pixels from its centre. */
    void point(WebElement element, int right, int down) {
        new Actions(driver).moveToElement(element, right, down).perform();
    }

    /** Drags the mouse across an element, from one point to another, in pixels from its centre. */
    void drag(WebElement element, int from, int to) {
        new Actions(driver)
                .moveToElement(element, from, 0)
                .clickAndHold()
                .moveByOffset((to - from) / 2, 0)
                .moveByOffset(to - from - (to - from) / 2, 0)
                .release()
                .perform();
    }

    void doubleClick(WebElement element) {
        new Actions(driver).doubleClick(element).perform();
    }

    /** Makes the page as large as it would be on a screen of this size. */
    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void unsize() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    /** @param theme that the user has asked of all pages, {@code light} or {@code dark} */
    void prefer(String theme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    void back() {
        driver.navigate().back();
    }

    void await(BooleanSupplier condition) {
        new WebDriverWait(driver, Duration.ofSeconds(20), Duration.ofMillis(50))
                .ignoring(StaleElementReferenceException.class)
                .until(page -> condition.getAsBoolean());
    }

    @Override
    public void close() {
        driver.quit();
    }
}
