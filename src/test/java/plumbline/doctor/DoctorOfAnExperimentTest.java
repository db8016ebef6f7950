package plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.experiment.MultiLayerTask;
import plumbline.train.Trainer;

class DoctorOfAnExperimentTest {

    @Test
    void saysBeforeTrainingWhatTheReadmeShows() throws IOException {
        Experiment experiment = Catalogue.load().experiment("deep-sigmoid-glorot").orElseThrow();
        MultiDataSet batch = new Trainer(experiment.data(), experiment.batchSize(), experiment.epochs()).firstMiniBatch(1);
        DataSet sample = new DataSet(batch.getFeatures(0), batch.getLabels(0));

        Examination examination = Doctor.examine(((MultiLayerTask) experiment).configuration(1), sample);

        // Wrapped there.
        assertThat(Files.readString(Path.of("README.md")).replaceAll("\\s+", " "))
                .contains("``` " + examination.toString().replaceAll("\\s+", " ") + " ```");
    }
}
