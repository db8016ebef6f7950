package plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plumbline.doctor.Signs;

class JudgedTest {

    private static final Judged TWO = new Judged(
            List.of(new Found("a", 1, 0, 1, "STANDARD/dead units;SAGE_MAKER/dead ReLU"), new Found("b", 1, 0, 0, "")),
            List.of(
                    new SeedSigns("a", 1, 0, 1, new Signs(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)),
                    new SeedSigns("b", 1, 0, 0, new Signs(-1.125, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5))));

    @TempDir
    private Path folder;

    @Test
    void isReadAsItWasWritten() throws IOException {
        TWO.write(folder);

        assertThat(Judged.read(folder)).isEqualTo(TWO);
        assertThat(Judged.read(folder.resolve("none"))).isEqualTo(Judged.NOTHING);
    }

    @Test
    void replacesOneExperiment() {
        Judged again = new Judged(List.of(new Found("a", 2, 0, 0, "")), List.of());

        Judged both = TWO.with("a", again);

        assertThat(both.found()).containsExactly(TWO.found().get(1), again.found().get(0));
        assertThat(both.signs()).containsExactly(TWO.signs().get(1));
    }

    @Test
    void damageIsToldByItsLine() throws IOException {
        TWO.write(folder);
        Path found = folder.resolve("found.csv.gz");
        try (GZIPOutputStream file = new GZIPOutputStream(Files.newOutputStream(found))) {
            file.write("experiment,seed,percent,learned,rules\na,x,0,1,\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThatIOException().isThrownBy(() -> Judged.read(folder)).withMessage(found + ", line 2: seed is not a number, or none that fits");
    }

    @Test
    void aFileThatIsNotCompressedIsNamed() throws IOException {
        TWO.write(folder);
        Path signs = folder.resolve("signs.csv.gz");
        Files.writeString(signs, "experiment");

        assertThatIOException().isThrownBy(() -> Judged.read(folder)).withMessage(signs + ": damaged as a gzip file");
    }
}
