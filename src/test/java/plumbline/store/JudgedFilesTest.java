package plumbline.store;

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
import plumbline.judge.Found;
import plumbline.judge.Judged;
import plumbline.judge.SeedSigns;

class JudgedFilesTest {

    private static final Judged TWO = new Judged(
            List.of(new Found("a", 1, 0, 1, "STANDARD/dead units;SAGE_MAKER/dead ReLU"), new Found("b", 1, 0, 0, "")),
            List.of(
                    new SeedSigns("a", 1, 0, 1, new Signs(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)),
                    new SeedSigns("b", 1, 0, 0, new Signs(-1.125, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5))));

    @TempDir
    private Path folder;

    @Test
    void isReadAsItWasWritten() throws IOException {
        JudgedFiles.write(TWO, Files.createDirectories(folder.resolve("doctor")));

        assertThat(JudgedFiles.read(folder)).isEqualTo(TWO);
        assertThat(JudgedFiles.read(folder.resolve("none"))).isEqualTo(Judged.NOTHING);
    }

    @Test
    void damageIsToldByItsLine() throws IOException {
        JudgedFiles.write(TWO, Files.createDirectories(folder.resolve("doctor")));
        Path found = folder.resolve("doctor/found.csv.gz");
        try (GZIPOutputStream file = new GZIPOutputStream(Files.newOutputStream(found))) {
            file.write("experiment,seed,percent,learned,rules\na,x,0,1,\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThatIOException().isThrownBy(() -> JudgedFiles.read(folder)).withMessage(found + ", line 2: seed is not a number, or none that fits");
    }

    @Test
    void aFileThatIsNotCompressedIsNamed() throws IOException {
        JudgedFiles.write(TWO, Files.createDirectories(folder.resolve("doctor")));
        Path signs = folder.resolve("doctor/signs.csv.gz");
        Files.writeString(signs, "experiment");

        assertThatIOException().isThrownBy(() -> JudgedFiles.read(folder)).withMessage(signs + ": damaged as a gzip file");
    }
}
