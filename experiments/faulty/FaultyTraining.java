package faulty;

import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import plumbline.data.Circles;
import plumbline.data.Split;
import plumbline.experiment.Labelled;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.Symptom;
import plumbline.train.SuccessCriterion;

/** A member of the family {@link Faulty}: one training, as its row of the table has it. */
public record FaultyTraining(PublishedTraining training) implements Labelled, MultiLayerTask {

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

    /** 1,000 points, noise 0.1, seed 1, not scaled; the first 700 train. */
    @Override
    public Split data() {
        return Split.first(700, Circles.of(1000, 0.1, 1).points());
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(KerasWords.updater(training.optimizer(), training.learningRate()))
                .list(Architecture.layers(training.architecture()).toArray(Layer[]::new))
                .setInputType(InputType.feedForward(2))
                .build();
    }

    @Override
    public int batchSize() {
        return training.batch();
    }

    @Override
    public int epochs() {
        return training.epochs();
    }

    /** At least 0.75, which is 225 of the 300 points: AutoTrainer's own table has those below for sick. */
    @Override
    public SuccessCriterion success() {
        return SuccessCriterion.accuracyAbove(0.7499);
    }
}
