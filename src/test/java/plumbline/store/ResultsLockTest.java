package plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsLockTest {

    @TempDir
    private Path folder;

    @Test
    void anotherProcessIsNamedAndChangesNothing() throws IOException, InterruptedException {
        try (Results results = Results.open(folder)) {
            results.write(WriteWithoutEnd.ONE, aside -> {});

            Process other = start();
            assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo("another plumbline, pid " + ProcessHandle.current().pid() + ", writes to " + folder
                            + "; wait for it, or choose another folder with --out");
            assertThat(other.waitFor()).isEqualTo(1);

            results.write(WriteWithoutEnd.OTHER, aside -> {}); // it has not released the lock either
        }
        assertThat(StoredResults.in(folder).damages()).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void aProcessThatWasKilledHasReleasedIt() throws IOException, InterruptedException {
        Process other = start();
        awaitWriting(other);
        assertThatIOException()
                .isThrownBy(() -> Results.open(folder))
                .withMessageStartingWith("another plumbline, pid " + other.pid() + ", writes to " + folder);

        other.destroyForcibly().waitFor();

        Results.open(folder).close();
        assertThat(folder).isDirectoryNotContaining("glob:**/.*");
    }

    /** However the openings fall, two never have it at once. */
    @Test
    void oneAtATimeHasIt() throws Exception {
        AtomicInteger holders = new AtomicInteger();
        Callable<Integer> opening = () -> {
            int opened = 0;
            for (int i = 0; i < 200; i++) {
                try (ResultsLock lock = ResultsLock.on(folder)) {
                    assertThat(lock).isNotNull();
                    assertThat(holders.incrementAndGet()).isEqualTo(1);
                    opened++;
                    holders.decrementAndGet();
                } catch (IOException e) {
                    assertThat(e).hasMessageContaining("another plumbline");
                }
            }
            return opened;
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            int opened = 0;
            for (Future<Integer> each : threads.invokeAll(List.of(opening, opening, opening, opening))) {
                opened += each.get();
            }
            assertThat(opened).isPositive();
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    /** By more than the number of the process, which is 1 in every container. */
    @Test
    void holdersAreToldApart() throws IOException {
        Set<String> holders = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            try (ResultsLock lock = ResultsLock.on(folder)) {
                assertThat(lock).isNotNull();
                holders.add(text(".plumbline.lock"));
            }
        }

        assertThat(holders).hasSize(3);
    }

    @Test
    void whatALivingProcessHasUnderWayIsLeftAlone() throws IOException {
        long pid = ProcessHandle.current().parent().orElseThrow().pid(); // lives, and is older than its work
        Path partial = Files.createDirectory(folder.resolve(".tanh-1." + pid + ".partial"));
        Path complete = Files.createDirectory(folder.resolve(".relu-5." + pid + ".complete"));

        Results.open(folder).close();

        assertThat(partial).exists();
        assertThat(complete).exists();
    }

    @Tag("slow")
    @Test
    void whatADeadProcessHadUnderWayIsFinished() throws IOException, InterruptedException {
        Process dead = start();
        awaitWriting(dead);
        dead.destroyForcibly().waitFor();
        Path partial = Files.createDirectories(folder.resolve(".tanh-1." + dead.pid() + ".partial"));
        Files.writeString(partial.resolve("accuracy.csv"), "epoch,");

        Results.open(folder).close();

        assertThat(partial).doesNotExist();
    }

    /** Killed anywhere, some between two moves; who only reads sees what the next writer makes of it. */
    @Tag("slow")
    @Test
    void nothingIsLostHoweverOftenAProcessIsKilled() throws IOException, InterruptedException {
        Random random = new Random(1);
        int moving = 0;
        for (int i = 0; i < 60; i++) {
            Process process = start();
            awaitWriting(process);
            if (i % 2 == 0) {
                TimeUnit.MICROSECONDS.sleep(random.nextInt(60_000));
            } else {
                awaitMoving();
            }
            process.destroyForcibly().waitFor();

            moving += Unfinished.in(folder).stream().anyMatch(Unfinished::complete) ? 1 : 0;
            StoredResults seen = StoredResults.in(folder);
            assertWhole(seen);
            Results.open(folder).close();
            StoredResults finished = StoredResults.in(folder);
            assertWhole(finished);
            assertThat(finished.studies()).isEqualTo(seen.studies());
            assertThat(finished.runs().get(0).summary()).isEqualTo(seen.runs().get(0).summary());
            assertThat(folder).isDirectoryNotContaining("glob:**/.*");
        }
        assertThat(moving).as("killed while they moved files, of 30 that were to be").isGreaterThan(3);
    }

    private static void assertWhole(StoredResults stored) {
        assertThat(stored.damages()).isEmpty();
        assertThat(stored.studies())
                .singleElement()
                .isIn(WriteWithoutEnd.ONE_STUDY, WriteWithoutEnd.OTHER_STUDY);
        Run run = stored.runs().get(0);
        Run right = run.summary().equals(WriteWithoutEnd.ONE.summary()) ? WriteWithoutEnd.ONE : WriteWithoutEnd.OTHER;
        assertThat(run)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(right);
    }

    /** Returns when the process has the lock, and there are a run and a study, its own or earlier ones. */
    private void awaitWriting(Process process) throws InterruptedException, IOException {
        while (process.isAlive()
                && !(Files.exists(folder.resolve("tanh-1/study.json")) && text(".plumbline.lock").startsWith(process.pid() + " "))) {
            Thread.sleep(1);
        }
        assertThat(process.isAlive()).isTrue();
    }

    private void awaitMoving() throws IOException {
        while (Unfinished.in(folder).stream().noneMatch(Unfinished::complete)) {
            Thread.onSpinWait();
        }
    }

    private String text(String name) throws IOException {
        try {
            return Files.readString(folder.resolve(name));
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                WriteWithoutEnd.class.getName(),
                folder.toString()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
