package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plumbline.doctor.FindingsRecord;
import plumbline.doctor.UnitsRecord;
import plumbline.record.GradientRecord;
import plumbline.record.RunFolder;
import plumbline.store.Results;
import plumbline.store.Run;
import plumbline.store.Runs;

class TensorboardCommandTest {

    @TempDir
    private Path folder;

    private Path run;
    private Path out;

    @BeforeEach
    void storeARun() throws IOException {
        Run tanh = Runs.of("tanh-1", 2, 4, 0.8, (epoch, layer) -> 1).with(Runs.findings(), List.of(), Runs.activations());
        try (Results results = Results.open(folder.resolve("runs"))) {
            results.write(tanh, aside -> {});
        }
        run = folder.resolve("runs").resolve("tanh-1");
        out = folder.resolve("logs");
    }

    @Test
    void writesWhatARunHas() throws IOException {
        Outcome outcome = tensorboard(run);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines())
                .containsExactly(out.resolve("tanh-1").toString(), "Look at them with: tensorboard --logdir " + out);
        assertThat(text("tanh-1")).contains("gradient/", "activation/2_dense_02", "mean_abs_gradient/", "_hparams_/session_start_info", "activation", "tanh", "beats seldom");
        assertThat(text("tanh-1/train")).contains("accuracy", "loss");
        assertThat(text("tanh-1/test")).contains("accuracy", "loss");
    }

    @Test
    void writesWhatADoctorSawOfAnyonesOwnNetwork() throws IOException {
        Path own = folder.resolve("own");
        try (RunFolder written = RunFolder.create(own)) {
            for (GradientRecord record : Runs.of("tanh-1", 2, 4, 0.8, (epoch, layer) -> 1).records()) {
                written.latest(record);
                written.keep(record);
                written.beside(new UnitsRecord(record.getSessionID(), record.getWorkerID(), 1, Runs.units(), Runs.activations()));
                written.beside(new FindingsRecord(record.getSessionID(), record.getWorkerID(), 1, Runs.findings()));
            }
        }

        assertThat(tensorboard(own).exitCode()).isZero();
        assertThat(text("own")).contains("gradient/", "activation/2_dense_02", "beats seldom");
    }

    @Test
    void overwritesNothing() {
        assertThat(tensorboard(run).exitCode()).isZero();

        Outcome again = tensorboard(run);

        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.errorLines())
                .containsExactly("plumbline: " + out.resolve("tanh-1") + " is there already: remove it, or write into another folder");
    }

    @Test
    void saysWhatIsNoRun() {
        assertThat(tensorboard(folder).errorLines()).containsExactly("plumbline: there is no run in " + folder + ": name a run's own folder, such as runs/tanh-5");
        assertThat(tensorboard(folder.getRoot()).errorLines()).singleElement().asString().startsWith("plumbline: there is no run in /");
        assertThat(tensorboard(folder.resolve("nowhere")).errorLines())
                .singleElement().asString().contains(folder.resolve("nowhere").toString());
        assertThat(out).doesNotExist();
    }

    private String text(String name) throws IOException {
        return Files.readString(out.resolve(name).resolve("events.out.tfevents.plumbline"), StandardCharsets.ISO_8859_1);
    }

    private Outcome tensorboard(Path... runs) {
        return Outcome.of(Stream.concat(
                        Stream.concat(Stream.of("tensorboard"), Arrays.stream(runs).map(Path::toString)), Stream.of("--out", out.toString()))
                .toArray(String[]::new));
    }
}
