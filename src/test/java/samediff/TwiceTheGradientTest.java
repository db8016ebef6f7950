package samediff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TwiceTheGradientTest {

    private static final Path PAGE = Path.of("results/samediff/README.md");

    /** To the last digit, in the order in which the program prints them. */
    @Test
    void programPrintsTheFiguresOfItsPage() throws Exception {
        List<String> figures = printed().lines().filter(line -> line.contains(" gradient ")).toList();

        assertThat(figures).hasSize(9).anyMatch(line -> line.endsWith(": 2.000 times"));
        assertThat(Files.readAllLines(PAGE).stream().filter(line -> line.endsWith(" times"))).containsExactlyElementsOf(figures);
    }

    @Test
    void everyFileThatThePageLinksToIsThere() throws Exception {
        Stream<String> links = Files.readAllLines(PAGE).stream()
                .flatMap(line -> Pattern.compile("\\]\\(([^)]+)\\)").matcher(line).results())
                .map(match -> match.group(1));

        assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(PAGE.resolveSibling(link)).exists());
    }

    private static String printed() {
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            TwiceTheGradient.main(new String[0]);
        } finally {
            System.setOut(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
