package plumbline.study;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import plumbline.Experiment;
import plumbline.gradient.GradientListener;
import plumbline.gradient.ParameterRecord;
import plumbline.train.Trainer;

/**
 * How deep the gradient reaches before anything is learned: that of the mean loss over the first mini-batch.
 *
 * @param first mean absolute gradient of the first layer's weights
 * @param last  of the last layer's
 */
record Reach(double first, double last) {

    /** That of a seed: its initial weights, and the first mini-batch that it trains on. */
    static Reach of(Experiment experiment, long seed) {
        Model network = experiment.network(seed);
        GradientListener gradients = GradientListener.everyEpoch();
        network.addListeners(gradients);
        Trainer trainer = new Trainer(experiment.data(), experiment.batchSize(), experiment.epochs());
        ((NeuralNetwork) network).fit(trainer.firstMiniBatch(seed));
        List<ParameterRecord> weights = gradients.records().get(0).parameters().stream()
                .filter(parameter -> parameter.parameter().endsWith("W"))
                .toList();
        return new Reach(meanAbs(weights.get(0)), meanAbs(weights.get(weights.size() - 1)));
    }

    private static double meanAbs(ParameterRecord weights) {
        return weights.gradient().stats().meanAbs();
    }
}
