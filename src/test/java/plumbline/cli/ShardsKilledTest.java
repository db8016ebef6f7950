package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shards as a Slurm array starts them, by its script, which are killed by SIGKILL in the middle and started again. */
@Tag("slow")
class ShardsKilledTest {

    private static final int SHARDS = 3;

    @TempDir
    private Path folder;

    /** @param files of seeds, two a chunk, that there are in the end, at least */
    @ParameterizedTest
    @CsvSource({"study tiny --seeds 1600, 100", "map tiny-map --seeds 100 --most 400, 48"})
    void giveTheFilesOfOneProcessHoweverOftenTheyAreKilled(String words, int files) throws IOException, InterruptedException {
        Path out = folder.resolve("shards");
        assertThat(program(folder.resolve("one"), words.split(" ")).waitFor()).isZero();
        Random random = new Random(1);
        List<Process> array = new ArrayList<>();
        for (int number = 1; number <= SHARDS; number++) {
            array.add(shard(number, words, out));
        }
        int killed = 0;
        for (double fraction : new double[] {0.2, 0.5, 0.8}) {
            while (seedFiles(out) < fraction * files && array.stream().anyMatch(Process::isAlive)) {
                Thread.sleep(1);
            }
            int number = random.nextInt(SHARDS);
            killed += array.get(number).isAlive() ? 1 : 0;
            array.get(number).destroyForcibly().waitFor();
            array.set(number, shard(1 + number, words, out));
        }
        for (int number = 1; number <= SHARDS; number++) {
            assertThat(array.get(number - 1).waitFor()).as("%s", Files.readString(err(number))).isZero();
        }

        assertThat(program(out, "merge").waitFor()).as("%s", Files.readString(err(0))).isZero();

        assertThat(killed).isPositive();
        assertThat(results(out)).isEqualTo(results(folder.resolve("one")));
        assertThat(out).isDirectoryNotContaining("glob:**/.*");
    }

    /** Without the summaries, which tell when they were made. */
    private static SortedMap<String, String> results(Path out) throws IOException {
        SortedMap<String, String> contents = Contents.of(out);
        contents.keySet().removeIf(name -> name.endsWith(".json"));
        contents.replaceAll((name, text) -> text.replace(out.toString(), "OUT"));
        return contents;
    }

    private Process shard(int number, String words, Path out) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of("src/main/scripts/slurm.sh").toAbsolutePath().toString()));
        command.addAll(Arrays.asList(words.split(" ")));
        command.addAll(List.of("--out", out.toString()));
        ProcessBuilder script = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err(number).toFile());
        script.environment().put("PLUMBLINE", Program.classPath());
        script.environment().put("SLURM_ARRAY_TASK_ID", String.valueOf(number));
        script.environment().put("SLURM_ARRAY_TASK_COUNT", String.valueOf(SHARDS));
        script.environment().put("SLURM_CPUS_PER_TASK", "1");
        script.environment().merge("PATH", "", (path, none) -> Path.of(System.getProperty("java.home"), "bin") + ":" + path);
        return script.start();
    }

    private Process program(Path out, String... words) throws IOException {
        return Program.start(folder, err(0).toFile(), Stream.concat(Stream.of(words), Stream.of("--out", out.toString()))
                .toArray(String[]::new));
    }

    /** Only what the last one says is kept. */
    private Path err(int number) {
        return folder.resolve(number + ".err");
    }

    private static int seedFiles(Path out) throws IOException {
        if (!Files.exists(out.resolve(".shards"))) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(out.resolve(".shards"))) {
            return (int) files.filter(file -> file.toString().endsWith(".csv")).count();
        } catch (UncheckedIOException e) { // A lock that has just been released.
            return 0;
        }
    }
}
