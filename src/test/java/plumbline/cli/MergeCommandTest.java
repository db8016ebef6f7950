package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plumbline.store.Shards;
import plumbline.study.Share;

class MergeCommandTest {

    private static final String STUDY = "study tiny diverging --seeds 40";
    private static final String MAP = "map tiny-map --seeds 8 --most 20";
    private static final String CURE = "cure tiny --budget 64";

    @TempDir
    private Path folder;

    private Outcome run(String words, Path out) {
        List<String> all = new ArrayList<>(Arrays.asList(words.split(" ")));
        all.addAll(List.of("--out", out.toString()));
        return Outcome.of(all.toArray(String[]::new));
    }

    private void shard(String words, String share) {
        Outcome outcome = run(words + " --shard " + share, folder.resolve("shards"));
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    }

    private Outcome merge() {
        return run("merge", folder.resolve("shards"));
    }

    /** Everything below a folder, but for the folder's own name and when and how fast it was made. */
    private static SortedMap<String, String> results(Path out) throws IOException {
        SortedMap<String, String> contents = Contents.of(out);
        contents.replaceAll((name, text) -> text.replace(out.toString(), "OUT")
                .replaceAll("\"(date|seconds_per_epoch)\" : .*", "")
                .replaceAll("\"(study|map|cure).json\" : .*", ""));
        return contents;
    }

    @Test
    void ofAStudyGivesTheFilesOfOneProcess() throws IOException {
        shard(STUDY, "2/2");
        assertThat(folder.resolve("shards")).as("nothing but seeds").isDirectoryNotContaining("glob:**/[!.]*");
        shard(STUDY, "1/2");

        Outcome merged = merge();
        Outcome one = run(STUDY, folder.resolve("one"));

        assertThat(merged.exitCode()).as(merged.err()).isZero();
        assertThat(merged.err()).contains("240/240 epochs of a seed");
        assertThat(merged.out().replace("shards", "one")).isEqualTo(one.out());
        assertThat(results(folder.resolve("shards"))).isEqualTo(results(folder.resolve("one")));
    }

    /** Each race goes by the one before: a shard trains all that the others have not yet. */
    @Test
    void ofACureGivesTheFilesOfOneProcess() throws IOException {
        shard(CURE, "1/2");
        shard(CURE, "2/2");

        Outcome merged = merge();

        assertThat(merged.exitCode()).as(merged.err()).isZero();
        assertThat(merged.out().replace("shards", "one")).isEqualTo(run(CURE, folder.resolve("one")).out());
        assertThat(results(folder.resolve("shards"))).isEqualTo(results(folder.resolve("one")));
    }

    /** Its last stage alone must wait for all of its shards. */
    @Test
    void ofAMapGivesTheFilesOfOneProcess() throws IOException {
        shard(MAP, "1/2");
        Outcome missing = merge();
        shard(MAP, "2/2");

        Outcome merged = merge();
        run(MAP, folder.resolve("one"));

        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.errorLines()).last().asString().startsWith("plumbline: shard 2/2 has not trained all of its seeds");
        assertThat(merged.exitCode()).as(merged.err()).isZero();
        assertThat(merged.out()).contains("maps/README.md");
        assertThat(results(folder.resolve("shards"))).isEqualTo(results(folder.resolve("one")));
    }

    @Test
    void aMissingShardIsNamedWithWhatStartsIt() throws IOException {
        Path out = folder.resolve("shards");
        shard(STUDY, "2/4");
        SortedMap<String, String> before = Contents.of(out);

        Outcome merged = merge();

        assertThat(merged.exitCode()).isEqualTo(1);
        assertThat(merged.errorLines()).last().isEqualTo("plumbline: shards 1, 3, 4 of 4 have not trained all of their seeds;"
                + " start each of them (again), the first by: mvn -q compile exec:java -Dexec.args=\"" + STUDY + " --out " + out
                + " --shard 1/4\"");
        assertThat(merged.out()).isEmpty();
        assertThat(Contents.of(out)).isEqualTo(before);
    }

    /** An experiment of which no network can be timed. */
    @Test
    void aMissingShardIsNamedBeforeAnythingIsMeasured() throws IOException {
        Path out = folder.resolve("shards");
        Shards.join(out, new Share(1, 2), "study untrainable --seeds 4").close();

        assertThat(merge().errorLines()).last().asString().startsWith("plumbline: shards 1, 2 of 2 have not trained all of their seeds");
    }

    @Test
    void ofNoShardsIsRefused() {
        assertThat(merge().errorLines()).containsExactly(
                "plumbline: there are no shards in " + folder.resolve("shards") + "; study, map and cure with --shard make some");
        assertThat(folder.resolve("shards")).doesNotExist();
    }

    @Test
    void aShardIsTrainedByOneProcessAtATime() throws IOException {
        Path out = folder.resolve("shards");
        shard(STUDY, "2/2");
        try (Shards one = Shards.join(out, new Share(1, 2), STUDY)) {
            String told = "plumbline: another plumbline, pid " + ProcessHandle.current().pid() + ", trains shard 1/2 in "
                    + one.folder() + "; wait for it";

            Outcome second = run(STUDY + " --shard 1/2", out);
            Outcome merged = merge();

            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.errorLines()).containsExactly(told);
            assertThat(merged.exitCode()).isEqualTo(1);
            assertThat(merged.errorLines()).containsExactly(told);
            shard(STUDY, "2/2");
        }
        shard(STUDY, "1/2");
        assertThat(merge().exitCode()).isZero();
    }

    @Test
    void shardsOfTwoCommandsAreNotMixed() throws IOException {
        Path out = folder.resolve("shards");
        shard(STUDY, "1/2");
        SortedMap<String, String> before = Contents.of(out);

        for (String other : List.of("study tiny diverging --seeds 41 --shard 2/2", STUDY + " --shard 2/3", MAP + " --shard=2/2")) {
            assertThat(run(other, out).errorLines()).singleElement().asString()
                    .startsWith("plumbline: " + out.resolve(".shards") + " has shards of '" + STUDY + " --shard */2', not of '")
                    .endsWith("'; merge those first, or choose another folder with --out");
        }

        assertThat(Contents.of(out)).isEqualTo(before);
        assertThat(run("study --verbose tiny diverging --shard=2/2 --seeds 40", out).exitCode()).isZero();
    }

    @Test
    void anotherFileInPlaceOfTheCommandIsTold() throws IOException {
        Path command = Files.createDirectories(folder.resolve("shards/.shards")).resolve("command");
        for (String damaged : List.of("", "\u00e9", "study tiny", "study tiny --shard */0", "a\nb --shard */2")) {
            Files.write(command, damaged.getBytes(StandardCharsets.ISO_8859_1)); // of which not all is UTF-8

            assertThat(merge().errorLines()).containsExactly("plumbline: " + command + ": it is not the command of shards");
        }
    }
}
