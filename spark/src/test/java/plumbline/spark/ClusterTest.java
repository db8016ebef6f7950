package plumbline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Studies, maps and cures by Spark, started as a user does: on this machine, on a cluster whose processes are killed by SIGKILL in the
 * middle, and on one that cannot train them.
 */
class ClusterTest {

    private static final String STUDY = "study relu-5 --seeds 320";
    private static final String MAP = "map tiny-map --seeds 50 --most 200";
    private static final String CURE = "cure faulty-14989 --budget 40";

    @TempDir
    private static Path folder;

    private static Project project;
    private static Cluster cluster;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        project = Project.withTinyMap(Files.createDirectory(folder.resolve("project")));
        cluster = Cluster.of(Files.createDirectory(folder.resolve("cluster")), 2);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /** Started again without a master, it goes on with the cores of this machine. */
    @Test
    void aStudyWhoseExecutorAndDriverAreKilledHasTheFilesOfOneProcess() throws IOException, InterruptedException {
        Path out = folder.resolve("study");
        Process driver = onCluster("", STUDY, out);
        await(4, out, driver);
        assertThat(cluster.killExecutor()).isTrue();
        await(10, out, driver);
        driver.destroyForcibly().waitFor();

        assertThat(start(project.script(), settings(""), STUDY, out).waitFor()).as(said(out)).isZero();

        assertThat(said(out)).contains("going on with relu-5");
        assertThat(results(out)).isEqualTo(results(byOne(STUDY)));
    }

    @Test
    void aMapWhoseWorkerIsKilledHasTheFilesOfOneProcess() throws IOException, InterruptedException {
        Path out = folder.resolve("map");
        Process driver = onCluster("", MAP, out);
        await(4, out, driver);
        assertThat(cluster.killWorker()).isTrue();
        cluster.addWorker();

        assertThat(driver.waitFor()).as(said(out)).isZero();

        assertThat(results(out)).isEqualTo(results(byOne(MAP)));
    }

    /** What they are to train, the id of a study alone tells the executors: an experiment with remedies. */
    @Test
    void aCureHasTheFilesOfOneProcess() throws IOException, InterruptedException {
        Path out = folder.resolve("cure");

        assertThat(onCluster("", CURE, out).waitFor()).as(said(out)).isZero();

        assertThat(results(out)).isEqualTo(results(byOne(CURE)));
    }

    @Test
    void executorsWithAnotherVersionAreRefused() throws IOException, InterruptedException {
        Path out = folder.resolve("other");
        Path jar = Project.anotherVersion(folder.resolve("other.jar"));

        assertThat(onCluster("spark.executor.extraClassPath " + jar, MAP, out).waitFor()).isEqualTo(1);

        assertThat(said(out)).containsPattern("(?m)^plumbline: executor \\d has another version of Plumbline, "
                + jar + ", than the driver$");
        assertThat(seedFiles(out)).isZero();
    }

    @Test
    void executorsWithoutTheJarAreRefused() throws IOException, InterruptedException {
        Path out = folder.resolve("without");

        assertThat(start(project.submission(), settings("spark.master " + cluster.url()), MAP, out).waitFor()).isEqualTo(1);

        assertThat(said(out)).containsPattern(
                "(?m)^plumbline: executor \\d lacks jars of Plumbline, which spark/plumbline gives it: java\\.lang\\..*$");
        assertThat(seedFiles(out)).isZero();
    }

    @Test
    void otherCommandsAreRefused() throws IOException, InterruptedException {
        Path out = folder.resolve("run");

        assertThat(onCluster("", "run tanh-5", out).waitFor()).isEqualTo(2);

        assertThat(said(out)).contains("plumbline: on Spark there are the commands study, map and cure");
    }

    private static Process onCluster(String settings, String words, Path out) throws IOException {
        return start(project.script(), settings("spark.master " + cluster.url() + "\n" + settings), words, out);
    }

    /** The text of a {@code spark-defaults.conf} with these lines and what the cluster asks of all. */
    private static String settings(String lines) {
        return "spark.authenticate true\nspark.authenticate.secret " + Cluster.SECRET + "\n" + lines + "\n";
    }

    private static Process start(List<String> program, String settings, String words, Path out) throws IOException {
        Path configuration = Files.createTempDirectory(folder, "settings");
        Files.writeString(configuration.resolve("spark-defaults.conf"), settings);
        List<String> command = new ArrayList<>(program);
        command.addAll(Arrays.asList(words.split(" ")));
        command.addAll(List.of("--out", out.toString()));
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(Path.of(out + ".err").toFile());
        process.environment().keySet().removeAll(List.of("SPARK_HOME", "MASTER"));
        process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        process.environment().put("SPARK_CONF_DIR", configuration.toString());
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return process.start();
    }

    private static Path byOne(String words) throws IOException, InterruptedException {
        Path out = folder.resolve(words.split(" ")[0] + "-by-one");
        assertThat(start(project.suite(), "", words, out).waitFor()).as(said(out)).isZero();
        return out;
    }

    /** What the last command said that wrote there. */
    private static String said(Path out) throws IOException {
        return Files.readString(Path.of(out + ".err"));
    }

    /** Waits until there are so many files of seeds, two a chunk. */
    private static void await(int files, Path out, Process driver) throws IOException, InterruptedException {
        while (seedFiles(out) < files) {
            assertThat(driver.isAlive()).as(said(out)).isTrue();
            Thread.sleep(5);
        }
    }

    private static int seedFiles(Path out) throws IOException {
        if (!Files.exists(out)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(out)) {
            return (int) files.filter(file -> file.getFileName().toString().matches("\\d+-\\d+\\..*\\.csv")).count();
        } catch (UncheckedIOException e) { // A file that has just been moved into place.
            return 0;
        }
    }

    /** Everything below a folder, but for the folder's own name and when and how fast it was made. */
    private static SortedMap<String, String> results(Path out) throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                contents.put(
                        out.relativize(file).toString(),
                        Files.readString(file, StandardCharsets.ISO_8859_1)
                                .replace(out.toString(), "OUT")
                                .replaceAll("\"(date|seconds_per_epoch)\" : .*", "")
                                .replaceAll("\"(study|map|cure).json\" : .*", "")
                                .replaceAll("An epoch takes about \\S+ times as long\\.", ""));
            }
        }
        return contents;
    }
}
