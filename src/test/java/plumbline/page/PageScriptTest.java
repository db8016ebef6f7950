package plumbline.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The unit tests of the page's script, in {@code src/test/javascript}, run by the test runner of Node.js 18.1 or
 * later. Without a {@code node} they are skipped, unless the environment variable {@code PLUMBLINE_BROWSER} says
 * {@code required}.
 */
class PageScriptTest {

    private static final Path TESTS = Path.of("src/test/javascript");
    private static final Pattern D3 = Pattern.compile("src=\"/assets/(webjars/d3/[^\"]+)\"");

    @Test
    void unitTestsOfTheScriptPass(@TempDir Path folder) throws Exception {
        if (!"required".equals(System.getenv("PLUMBLINE_BROWSER"))) {
            assumeTrue(isOnPath("node"), "no tests of the page's script: there is no node on the path");
        }
        List<String> command = new ArrayList<>(List.of("node", "--test"));
        try (Stream<Path> files = Files.list(TESTS)) {
            files.map(Path::toString).filter(name -> name.endsWith(".test.js")).sorted().forEach(command::add);
        }
        assertThat(command).as("node, --test and the files of tests").hasSizeGreaterThan(2);
        Path output = folder.resolve("output");
        ProcessBuilder node = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        node.environment().put("D3", d3(folder).toString());

        int status = node.start().waitFor();

        assertThat(status).as("%s", Files.readString(output)).isZero();
    }

    /** The d3 that the page loads from its WebJar, as a file that {@code node} takes for a classic script. */
    private static Path d3(Path folder) throws IOException {
        Matcher address;
        try (InputStream page = GradientsModule.class.getResourceAsStream("gradients.html")) {
            address = D3.matcher(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(address.find()).as("whether the page loads d3").isTrue();
        Path file = folder.resolve("d3.cjs");
        try (InputStream script = PageScriptTest.class.getResourceAsStream("/META-INF/resources/" + address.group(1))) {
            Files.copy(script, file);
        }
        return file;
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
