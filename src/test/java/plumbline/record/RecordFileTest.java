package plumbline.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.network.LayerId;
import plumbline.network.ParameterRole;

class RecordFileTest {

    @TempDir
    private Path folder;

    private static GradientRecord record(String layer, int epoch) {
        ArraySummary array = ArraySummary.of(new double[] {0.5 / epoch, -1, 0});
        return new GradientRecord("my net", "main", 1000L * epoch, epoch, epoch - 1, List.of(
                new ParameterRecord(new LayerId(layer, 1), "W", ParameterRole.WEIGHT, array, array, array, 0)));
    }

    private static List<GradientRecord> records(int epochs) {
        return IntStream.rangeClosed(1, epochs).mapToObj(epoch -> record("hidden", epoch)).toList();
    }

    /** As they are in a file: nine digits. */
    private static void assertHolds(List<GradientRecord> read, List<GradientRecord> written) {
        assertThat(read).extracting(record -> new String(record.encode(), StandardCharsets.UTF_8))
                .isEqualTo(written.stream().map(record -> new String(record.encode(), StandardCharsets.UTF_8)).toList());
    }

    @Test
    void whatWasKeptCanBeReadWhileItGrows() throws IOException {
        try (RunFolder growing = RunFolder.create(folder.resolve("run"))) {
            for (int epochs = 1; epochs <= 40; epochs++) {
                growing.keep(record("hidden", epochs));

                assertHolds(RecordFile.read(folder.resolve("run").resolve(RecordFile.NAME)), records(epochs));
            }
        }
    }

    /** As when a listener watches two networks: their records in one file would follow from each other. */
    @Test
    void aFolderHoldsTheFirstOfSeveralRuns() throws IOException {
        try (RunFolder run = RunFolder.create(folder.resolve("run"))) {
            run.keep(record("hidden", 1));
            run.latest(record("other", 2).named("another net"));
            run.keep(record("other", 2).named("another net"));
            run.latest(record("hidden", 2));
        }

        assertHolds(RecordFile.read(folder.resolve("run").resolve(RecordFile.NAME)), records(2));
    }

    /** Wherever it is cut, the records before are as they were, none is made up, and it does not pass for whole. */
    @Test
    void whatIsLeftOfAFileThatWasCutOffCanBeRead() throws IOException {
        Path file = folder.resolve(RecordFile.NAME);
        List<GradientRecord> all = records(5);
        RecordFile.write(all, file);
        byte[] bytes = Files.readAllBytes(file);

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            Files.write(file, cut);
            List<GradientRecord> left = RecordFile.read(file);
            assertHolds(left, all.subList(0, left.size()));
            assertThatIOException()
                    .isThrownBy(() -> RecordFile.readWhole(new ByteArrayInputStream(cut), file))
                    .withMessageStartingWith(file + ": its end is missing, after ");
        }
        assertHolds(RecordFile.readWhole(new ByteArrayInputStream(bytes), file), all);
    }

    @Test
    void aLineOfAnotherNetworkIsNamed() throws IOException {
        Path file = folder.resolve(RecordFile.NAME);
        RecordFile.write(List.of(record("hidden", 1), record("other", 2)), file);

        assertThatIOException()
                .isThrownBy(() -> RecordFile.read(file))
                .withMessage(file + ", line 2: it is of another network than the record before");
    }

    @Test
    void everyKeyOfARecordThatIsMissingOrWrongIsNamed() throws IOException {
        Path file = folder.resolve(RecordFile.NAME);
        String right = new String(record("hidden", 1).encode(), StandardCharsets.UTF_8);
        List<String> wrong = List.of(
                right.replace("\"epoch\":1", "\"epoch\":null"), right.replace("\"epoch\":1,", ""),
                right.replace("\"epoch\":1", "\"epoch\":\"1\""), right.replace("\"epoch\":1", "\"epoch\":1.5"),
                right.replace("\"epoch\":1", "\"epoch\":1,\"epoch\":1"), right.replace("\"epoch\":1", "\"epoch\":1,\"x\":1"),
                right.replace("\"mean\"", "\"mena\""), right.replace("\"WEIGHT\"", "\"GEWICHT\""),
                right.replaceFirst("\"parameters\":.*", "\"parameters\":[null]}"),
                right.replaceFirst("\"parameters\":.*", "\"parameters\":[]}"),
                right.replaceFirst("\"parameters\":.*", "\"parameters\":null}"),
                right.replace("\"epoch\":1", "\"epoch\":1,\"loss\":null"), right.replace("\"epoch\":1", "\"epoch\":1,\"loss\":\"low\""),
                right.replace("\"count\":3", "\"count\":4"), right.replace("\"count\":3", "\"count\":-3"),
                right.replace("\"clipped\":0.0", "\"clipped\":1.5"), "null", "", "[]", "7", right + right, "{");
        for (String line : wrong) {
            assertThat(line).isNotEqualTo(right);
            write(line, file);

            assertThatIOException()
                    .as(line)
                    .isThrownBy(() -> RecordFile.read(file))
                    .withMessageStartingWith(file + ", line 1: ")
                    .withMessageNotContainingAny("null", "plumbline.", "java", "Exception");
        }
    }

    /** A file of 130 kB would fill the memory. */
    @Test
    void aLineWithoutEndIsNotReadToItsEnd() throws IOException {
        Path file = folder.resolve(RecordFile.NAME);
        RecordFile.write(records(1), file);
        ByteArrayOutputStream mebibyte = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(mebibyte)) {
            gzip.write(new byte[1 << 20]);
        }
        try (OutputStream compressed = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            for (int i = 0; i <= 128; i++) {
                mebibyte.writeTo(compressed);
            }
        }

        assertThatIOException()
                .isThrownBy(() -> RecordFile.read(file))
                .withMessage(file + ", line 2: it has more than 134217728 bytes");
    }

    /** One number that the others contradict, in a file that has no checksum. */
    @ParameterizedTest
    @CsvSource({
        "mean, 1e300", "mean, -1e300", "mean, -0.6", "mean, 0.1", "meanAbs, 1e300", "meanAbs, 0.1", "meanAbs, 1", "meanAbs, -0.5",
        "sd, 1e300", "sd, 0", "sd, 0.7", "l2, 1e300", "l2, 0", "l2, 1", "l2, 2", "min, -1e300", "min, -0.5", "min, -2", "min, 0",
        "p7, -1.1", "p50, 0.6", "p93, -1", "max, 0.2", "max, 1e300", "max, -1e300", "zeros, 1.1", "zeros, -0.1", "mean, 1e400"
    })
    void statisticsThatContradictEachOtherAreRefused(String key, String number) throws IOException {
        assertRefused(key, number);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "mean", "meanAbs", "sd", "l2", "min", "p7", "p16", "p31", "p50", "p69", "p84", "p93", "max", "zeros"
    })
    void statisticsOfFiniteElementsAreFinite(String key) throws IOException {
        for (String number : List.of("\"NaN\"", "\"Infinity\"", "\"-Infinity\"")) {
            assertRefused(key, number);
        }
    }

    private void assertRefused(String key, String number) throws IOException {
        Path file = folder.resolve(RecordFile.NAME);
        String right = new String(record("hidden", 1).encode(), StandardCharsets.UTF_8);
        for (String array : List.of("gradient", "weight", "update")) {
            String wrong = right.replaceFirst(
                    "(\"" + array + "\":\\{\"stats\":\\{[^}]*\"" + key + "\":)[^,}]*", "$1" + number);
            assertThat(wrong).isNotEqualTo(right);
            write(wrong, file);

            assertThatIOException()
                    .as(wrong)
                    .isThrownBy(() -> RecordFile.read(file))
                    .withMessage(file + ", line 1: inconsistent numbers for W of hidden (layer 1)");
        }
        write(right, file);
        assertThat(RecordFile.read(file)).hasSize(1);
    }

    private static void write(String line, Path file) throws IOException {
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
