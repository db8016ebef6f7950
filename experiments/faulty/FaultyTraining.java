package faulty;

import java.util.Optional;
import org.nd4j.linalg.learning.config.IUpdater;
import plumbline.experiment.Labelled;
import plumbline.experiment.Symptom;

/** A member of the family {@link Faulty}: one training, as its row of the table has it. */
public record FaultyTraining(PublishedTraining training) implements Labelled, CirclesTraining {

    /** For example {@code faulty-169a3}. */
    @Override
    public String id() {
        return "faulty-" + training.name();
    }

    @Override
    public String question() {
        return "Do %d layers of %s %s, as published%s?"
                .formatted(
                        training.hiddenLayers(),
                        training.activation(),
                        symptom().isPresent() ? "fail" : "learn",
                        symptom().map(symptom -> ", with " + symptom.words()).orElse(""));
    }

    @Override
    public Optional<Symptom> symptom() {
        return training.fault();
    }

    @Override
    public String architecture() {
        return training.architecture();
    }

    @Override
    public IUpdater updater() {
        return KerasWords.updater(training.optimizer(), training.learningRate());
    }

    @Override
    public int batchSize() {
        return training.batch();
    }

    @Override
    public int epochs() {
        return training.epochs();
    }
}
