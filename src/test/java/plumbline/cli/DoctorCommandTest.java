package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plumbline.doctor.Findings;
import plumbline.record.RecordFile;
import plumbline.store.Results;
import plumbline.store.Run;
import plumbline.store.Runs;

class DoctorCommandTest {

    @TempDir
    private Path folder;

    private Path sick;
    private Path healthy;
    private Path unexamined;

    @BeforeEach
    void storeRuns() throws IOException {
        sick = write(run("tanh-1").with(Runs.findings(), List.of(), List.of()));
        healthy = write(run("relu-5").with(Findings.NONE, List.of(), List.of()));
        unexamined = write(run("tanh-5"));
    }

    private static Run run(String id) {
        return Runs.of(id, 2, 4, 0.8, (epoch, layer) -> 1);
    }

    private Path write(Run run) throws IOException {
        try (Results results = Results.open(folder)) {
            results.write(run, aside -> {});
        }
        return folder.resolve(run.id());
    }

    private static Outcome doctor(Path... runs) {
        return Outcome.of(Stream.concat(Stream.of("doctor"), Arrays.stream(runs).map(Path::toString)).toArray(String[]::new));
    }

    @Test
    void printsWhatWasFoundAtTheEndAndThenWhatHadPassed() {
        Outcome outcome = doctor(sick);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines()).containsExactly(
                sick + ", tanh-1 seed 7: at the end the doctor finds",
                "  warning: dense_01 (layer 1), units 0, 12: weak \"heart\", since epoch 1, iteration 0: it beats seldom (a physician). A walk",
                "  notice: dense_02 (layer 2), units 0, 12: weak \"heart\", since epoch 1, iteration 0: it beats seldom (a physician). A walk",
                "",
                sick + ", tanh-1 seed 7: earlier it found",
                "  until epoch 2, iteration 31: failure: dense_03 (layer 3), units 0, 12: weak \"heart\", since epoch 1, iteration 16: "
                        + "it beats seldom (a physician). A walk",
                "  until epoch 2, iteration 31: warning: dense_04 (layer 4), units 0, 12: weak \"heart\", since epoch 2, iteration 17: "
                        + "it beats seldom (a physician). A walk",
                "");
    }

    @Test
    void saysSoIfNothingWasFound() {
        assertThat(doctor(healthy).out().strip()).isEqualTo(healthy + ", relu-5 seed 7: the doctor finds nothing at the end");
    }

    /** The lines of a run that has just ended are those of its file. */
    @Test
    void tellsOfARunWhatTheCommandRunTold() {
        Path out = folder.resolve("out");
        Outcome run = Outcome.of("run", "tiny", "--no-ui", "--epochs", "12", "--out", out.toString());

        List<String> told = run.out().lines().dropWhile(line -> !line.startsWith("tiny seed 1: ")).takeWhile(line -> !line.isEmpty())
                .filter(line -> !line.startsWith("  outlook"))
                .toList();
        assertThat(told).hasSizeGreaterThan(1);
        List<String> stored = doctor(out.resolve("tiny")).out().lines().takeWhile(line -> !line.isEmpty()).toList();
        assertThat(stored.get(0)).endsWith(told.get(0));
        assertThat(stored.subList(1, stored.size())).isEqualTo(told.subList(1, told.size()));
    }

    @Tag("slow")
    @Test
    void printsAllThatHaveFindingsInTheFolderOfRunsOrElseOfResultsUnlessOthersAreNamed(@TempDir Path clone) throws Exception {
        try (Results results = Results.open(clone.resolve("runs"))) {
            results.write(run("tanh-1").with(Findings.NONE, List.of(), List.of()), aside -> {});
            results.write(run("tanh-5"), aside -> {});
        }
        Path err = folder.resolve("err");

        assertThat(Program.start(clone, err.toFile(), "doctor").waitFor()).as(Files.readString(err)).isZero();
        assertThat(Program.start(clone.resolve("runs"), err.toFile(), "doctor").waitFor()).isEqualTo(1);
        assertThat(err).content().contains("plumbline: there are no runs with findings in runs or results; the command run makes some\n");
        assertThat(Program.start(clone.resolve("runs"), err.toFile(), "doctor", "tanh-1").waitFor()).as(Files.readString(err)).isZero();

        Files.move(clone.resolve("runs"), clone.resolve("results"));
        try (Results results = Results.open(clone.resolve("runs"))) {
            results.write(run("relu-5").with(Findings.NONE, List.of(), List.of()), aside -> {});
        }
        Files.writeString(clone.resolve("results/tanh-1/findings.csv"), "nothing\n");
        assertThat(Program.start(clone, err.toFile(), "doctor").waitFor()).as("one's own are enough").isZero();
        PathUtils.deleteDirectory(clone.resolve("runs"));
        assertThat(Program.start(clone, err.toFile(), "doctor").waitFor()).as("those of the project are looked at").isEqualTo(1);
        assertThat(err).content().contains("tanh-1/findings.csv, line 1: ");
    }

    @Test
    void tellsInOneLineOfAFolderThatIsNotThere() {
        Path missing = folder.resolve("missing");

        assertFails(doctor(sick, missing), "cannot use " + missing + ": no such file or folder");
    }

    @Test
    void tellsInOneLineOfAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertFails(doctor(file), "cannot use " + file + ": it is not a folder");
    }

    @Test
    void tellsInOneLineOfAFolderThatIsNoRun() throws IOException {
        Path own = Files.createDirectory(folder.resolve("own"));
        RecordFile.write(run("tanh-1").records(), own.resolve(RecordFile.NAME));

        assertFails(doctor(own), "there is no run of an experiment in " + own + "; the command run makes some, such as runs/tanh-5");
        assertFails(
                doctor(folder),
                "there is no run of an experiment in " + folder + ", but in folders in it: name one of these, such as " + healthy);
        assertFails(
                doctor(folder.getRoot()),
                "there is no run of an experiment in " + folder.getRoot() + "; the command run makes some, such as runs/tanh-5");
    }

    @Test
    void tellsInOneLineHowToMakeARunAnewThatHasNoFindings() {
        assertFails(
                doctor(unexamined),
                unexamined + ": what the doctor finds was not yet written when this run was made; to make the result anew: a command");
    }

    @Test
    void tellsInOneLineOfADamagedFileAndPrintsTheRest() throws IOException {
        Path file = sick.resolve("findings.csv");
        Files.writeString(file, Files.readString(file).replaceFirst("\nwarning", "\ncalamity"));

        Outcome outcome = doctor(sick, healthy);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errorLines())
                .containsExactly("plumbline: " + file
                        + ", line 2: severity must be notice, warning or failure; to make the result anew: a command");
        assertThat(outcome.out().strip()).isEqualTo(healthy + ", relu-5 seed 7: the doctor finds nothing at the end");
    }

    private static void assertFails(Outcome outcome, String line) {
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errorLines()).containsExactly("plumbline: " + line);
        assertThat(outcome.out()).isEmpty();
    }
}
