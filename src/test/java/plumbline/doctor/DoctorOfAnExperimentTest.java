package plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import plumbline.experiment.Catalogue;
import plumbline.run.SeedRun;

class DoctorOfAnExperimentTest {

    @Test
    void saysWhatTheReadmeShows() throws IOException {
        List<String> told = new ArrayList<>();
        SeedRun run = SeedRun.of(Catalogue.load().experiment("deep-sigmoid-glorot").orElseThrow(), 1, 1);
        run.network().addListeners(Doctor.standard().telling((severity, line) -> told.add(line)));

        run.train(metrics -> {});

        List<String> first = told.stream().filter(line -> line.contains("since epoch 1, mini-batch 1:")).toList();
        assertThat(first).hasSize(3);
        assertThat(Files.readString(Path.of("README.md"))).contains(String.join("\n", first));
    }
}
