package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that start shards on a cluster, with a {@code java} that only says what it was asked for. */
class ScriptsTest {

    private static final Path SCRIPTS = Path.of("src/main/scripts");

    @TempDir
    private Path folder;

    private String asked(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\necho \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder script = new ProcessBuilder(command).redirectErrorStream(true);
        script.environment().putAll(environment);
        script.environment().merge("PATH", "", (path, none) -> folder + ":" + path);
        Process process = script.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private String ofSlurm(Map<String, String> environment) throws IOException, InterruptedException {
        return asked(environment, SCRIPTS.resolve("slurm.sh").toString(), "study", "tiny", "--out", "a b");
    }

    @Test
    void aTaskOfASlurmArrayIsAShard() throws IOException, InterruptedException {
        assertThat(ofSlurm(Map.of("SLURM_ARRAY_TASK_ID", "3", "SLURM_ARRAY_TASK_COUNT", "20", "SLURM_CPUS_PER_TASK", "4")))
                .contains("-XX:ActiveProcessorCount=4 ")
                .endsWith("-cp target/plumbline-0.1.0-suite.jar plumbline.cli.Plumbline study tiny --out a b --shard 3/20");
    }

    @Test
    void anArrayOfTheMissingTasksHasTheShardsOfTheWhole() throws IOException, InterruptedException {
        assertThat(ofSlurm(Map.of("SLURM_ARRAY_TASK_ID", "7", "SLURM_ARRAY_TASK_COUNT", "2", "SHARDS", "20")))
                .endsWith(" --shard 7/20");
    }

    /** The shell's lines of the manifest, which are indented deeper than what stands around them. */
    @Test
    void aPodOfAnIndexedJobIsAShard() throws IOException, InterruptedException {
        List<String> lines = Files.readAllLines(SCRIPTS.resolve("kubernetes.yaml"));
        String shell = lines.stream()
                .dropWhile(line -> !line.strip().equals("- |"))
                .skip(1)
                .takeWhile(line -> line.startsWith("              "))
                .map(String::strip)
                .collect(Collectors.joining("\n"));
        String completions = lines.stream()
                .filter(line -> line.strip().startsWith("completions: "))
                .map(line -> line.strip().substring("completions: ".length()))
                .findFirst()
                .orElseThrow();

        assertThat(List.of(
                        asked(Map.of("JOB_COMPLETION_INDEX", "0"), "/bin/sh", "-c", shell),
                        asked(Map.of("JOB_COMPLETION_INDEX", "19"), "/bin/sh", "-c", shell)))
                .isEqualTo(IntStream.of(1, 20)
                        .mapToObj(number -> "--add-modules jdk.incubator.vector -XX:+UseSerialGC -cp plumbline-0.1.0-suite.jar"
                                + " plumbline.cli.Plumbline map relu-gain --seeds 1000 --out runs --shard " + number + "/" + completions)
                        .toList());
    }
}
