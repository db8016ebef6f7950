package plumbline.study;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.dataset.DataSet;
import plumbline.experiment.Task;
import plumbline.record.GradientListener;
import plumbline.record.ParameterRecord;
import plumbline.train.Trainer;

/**
 * How deep the gradient reaches before anything is learned: that of the mean loss over the first mini-batch.
 *
 * @param first mean absolute gradient of the first layer's weights
 * @param last  of the last layer's
 */
record InitialGradients(double first, double last) {

    /** Those of seeds: of the initial weights of each, and the first mini-batch that it trains on. */
    static List<InitialGradients> of(Task task, List<Long> seeds) {
        Trainer trainer = new Trainer(task.data(), task.batchSize(), task.epochs());
        return seeds.stream()
                .map(seed -> of(task.network(seed), trainer.firstMiniBatch(seed)))
                .toList();
    }

    private static InitialGradients of(Model network, DataSet batch) {
        GradientListener gradients = GradientListener.everyEpoch();
        network.addListeners(gradients);
        ((NeuralNetwork) network).fit(batch);
        List<ParameterRecord> weights = gradients.records().get(0).weights();
        return new InitialGradients(meanAbs(weights.get(0)), meanAbs(weights.get(weights.size() - 1)));
    }

    private static double meanAbs(ParameterRecord weights) {
        return weights.gradient().stats().meanAbs();
    }
}
