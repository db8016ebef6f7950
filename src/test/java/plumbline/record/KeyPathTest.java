package plumbline.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyPathTest {

    @Test
    void isInTheWordsOfTheFile() {
        assertThat(KeyPath.of(Stream.of("parameters", 0, "gradient", "stats", "mean")))
                .isEqualTo("parameters[0].gradient.stats.mean");
        assertThat(KeyPath.of(Stream.of(3, 1))).isEqualTo("[3][1]");
        assertThat(KeyPath.of(Stream.of())).isEmpty();
    }

    @Test
    void fitsIntoALine() {
        assertThat(KeyPath.of(Stream.of("a\nb\u001b[31m\u202e"))).isEqualTo("a?b??31m?");
        assertThat(KeyPath.of(Stream.of("k".repeat(60_000)))).isEqualTo("k".repeat(60) + "...");
    }
}
