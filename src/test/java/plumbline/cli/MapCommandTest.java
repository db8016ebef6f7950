package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plumbline.store.StoredMaps;

class MapCommandTest {

    /** Where {@link #tiny} wrote; to be left as it is. */
    @TempDir
    private static Path shared;

    private static Outcome tiny;

    @TempDir
    private Path folder;

    @BeforeAll
    static void mapTiny() {
        tiny = map(shared, "tiny-map", "--seeds", "8", "--most", "20");
    }

    private static Outcome map(Path out, String... words) {
        return Outcome.in(out, "map", words);
    }

    @Test
    void writesTheFilesOfTheContract() throws IOException {
        assertThat(tiny.exitCode()).as(tiny.err()).isZero();
        Path result = shared.resolve("maps/tiny-map");
        assertThat(Files.readAllLines(result.resolve("cells.csv")))
                .hasSize(1 + 6)
                .first()
                .isEqualTo("across,up,seeds,learned,test_accuracy,reach,born_dead,chi,depth_scales,born_dead_at_most,inverse_widths");
        JsonNode summary = new ObjectMapper().readTree(result.resolve("map.json").toFile());
        assertThat(summary.get("id").asText()).isEqualTo("tiny-map");
        assertThat(summary.get("up").get("name").asText()).isEqualTo("hidden layers");
        assertThat(summary.get("provenance").get("command").asText()).contains("map tiny-map --seeds 8 --most 20");
        assertThat(result.resolve("map.png")).isNotEmptyFile();
        assertThat(shared.resolve("maps/README.md")).content().contains("tiny-map/map.png", "Does the command line work?");
        assertThat(shared.resolve("maps/.map")).as("seeds that are safe elsewhere").doesNotExist();
        assertThat(tiny.out()).contains("maps/README.md");
    }

    @Test
    void whatItWroteIsReadAgain() throws IOException {
        StoredMaps stored = StoredMaps.in(shared);

        assertThat(stored.damages()).isEmpty();
        assertThat(stored.maps()).singleElement().satisfies(run -> {
            assertThat(run.map().cells()).hasSize(6).allSatisfy(cell -> assertThat(cell.seeds()).isIn(8, 16, 20));
            assertThat(run.map().cell(2, 1).across()).isEqualTo(0.3);
            assertThat(run.map().cell(2, 1).up()).isEqualTo(2);
        });
    }

    @Test
    void goesOnWhereAnInterruptedMapWas() throws IOException {
        // The map cannot be written after all its seeds have been trained.
        Path obstacle = Files.createDirectories(folder.resolve("maps/tiny-map/cells.csv/obstacle"));
        Outcome failed = map(folder, "tiny-map", "--seeds", "8", "--most", "20");
        assertThat(failed.exitCode()).isEqualTo(1);
        FileUtils.deleteDirectory(obstacle.getParent().toFile());

        Outcome resumed = map(folder, "tiny-map", "--seeds", "8", "--most", "20");

        assertThat(resumed.exitCode()).isZero();
        assertThat(resumed.err()).contains("going on with tiny-map_0.000001_1 and 5 more: 48 of 48 seeds were trained before");
        assertThat(folder.resolve("maps/tiny-map/cells.csv")).hasSameBinaryContentAs(shared.resolve("maps/tiny-map/cells.csv"));
    }

    @ParameterizedTest
    @CsvSource({
        "another place,   '\n0.3,2.0,',  '\n3.0,2.0,',  across and up must be",
        "another column,  'seeds',       'seed',        the header must be",
        "too many seeds,  '\n0.1,1.0,',  '\n0.1,1.0,9', seeds must be",
    })
    void aDamagedMapIsToldAndLeftOut(String what, String part, String by, String message) throws IOException {
        FileUtils.copyDirectory(shared.toFile(), folder.toFile());
        Path cells = folder.resolve("maps/tiny-map/cells.csv");
        Files.writeString(cells, Files.readString(cells).replace(part, by));
        StoredMaps stored = StoredMaps.in(folder);

        assertThat(stored.maps()).isEmpty();
        assertThat(stored.damages()).singleElement().asString().contains("cells.csv", message, "map tiny-map --seeds 8 --most 20 --out ");
    }

    @Test
    void aMapThatWasCutShortIsToldAndLeftOut() throws IOException {
        FileUtils.copyDirectory(shared.toFile(), folder.toFile());
        Path cells = folder.resolve("maps/tiny-map/cells.csv");
        Files.write(cells, Files.readAllLines(cells).subList(0, 6));
        StoredMaps stored = StoredMaps.in(folder);

        assertThat(stored.maps()).isEmpty();
        assertThat(stored.damages()).singleElement().asString().contains("a row for each of the 6 cells");
    }

    /** Of a map alone there is nothing else to be reported. */
    @Test
    void reportMakesThePageAnewFromTheRawFiles() throws IOException {
        FileUtils.copyDirectory(shared.toFile(), folder.toFile());
        Files.delete(folder.resolve("maps/README.md"));
        Files.delete(folder.resolve("maps/tiny-map/map.png"));

        Outcome report = Outcome.of("report", "--out", folder.toString());

        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(folder.resolve("maps/README.md")).hasSameTextualContentAs(shared.resolve("maps/README.md"));
        assertThat(folder.resolve("maps/tiny-map/map.png")).hasSameBinaryContentAs(shared.resolve("maps/tiny-map/map.png"));
        assertThat(folder.resolve("README.md")).doesNotExist();
    }

    @Test
    void aMapWithANetworkTooLargeForMemoryIsToldBeforeAnythingIsTrained() {
        Outcome outcome = map(folder, "tiny-map", "too-large-map");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errorLines()).singleElement().asString().contains("too-large-map: ", "at least 16000.3 GB");
        assertThat(folder).isEmptyDirectory();
    }

    /** Arabic has digits of its own. */
    @Tag("slow")
    @Test
    void speaksTheSameWhateverLanguageTheMachineSpeaks() throws IOException, InterruptedException {
        File err = folder.resolve("err").toFile();

        Process arabic = Program.startIn("ar-EG", folder, err, "map", "tiny-map", "--seeds", "8", "--most", "20");

        assertThat(arabic.waitFor()).isZero();
        Path maps = folder.resolve("runs/maps");
        assertThat(Files.readString(maps.resolve("README.md")).lines().filter(line -> !line.contains("cells.csv](")).toList())
                .isEqualTo(Files.readString(shared.resolve("maps/README.md")).lines().filter(line -> !line.contains("cells.csv](")).toList());
        assertThat(maps.resolve("tiny-map/cells.csv")).hasSameBinaryContentAs(shared.resolve("maps/tiny-map/cells.csv"));
        assertThat(maps.resolve("tiny-map/map.png")).hasSameBinaryContentAs(shared.resolve("maps/tiny-map/map.png"));
    }
}
