package plumbline.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import plumbline.backend.LeanUpdater;
import plumbline.data.Split;
import plumbline.guard.NonFiniteException;
import plumbline.guard.NonFiniteGuard;
import plumbline.network.NetworkAdapter;

/**
 * Trains a network with the semantics of Keras' {@code fit}: mini-batches of a fixed size, the last one smaller; a
 * fresh shuffle each epoch; accuracy and loss over all training and all test examples after every epoch, and before the
 * first.
 *
 * @param data      examples to train and to test on
 * @param batchSize examples in a mini-batch, at least 1
 * @param epochs    passes over the training examples, at least 1
 */
public record Trainer(Split data, int batchSize, int epochs) {

    /** @throws IllegalArgumentException if either number is below 1 */
    public Trainer {
        if (batchSize < 1 || epochs < 1) {
            throw new IllegalArgumentException(
                    "batch size and epochs must be at least 1, not " + batchSize + " and " + epochs);
        }
    }

    /** Mini-batches in an epoch, the smaller last one included. */
    public int batchesPerEpoch() {
        return (data.train().size() + batchSize - 1) / batchSize;
    }

    /** The first mini-batch on which {@link #fit} trains with this seed. */
    public MultiDataSet firstMiniBatch(long seed) {
        return new ShuffledBatches(data.train(), batchSize, seed).next();
    }

    /**
     * Trains an initialised network in place. The same configuration and seed give bit-equal weights on one machine.
     *
     * @param model    a {@code MultiLayerNetwork} or {@code ComputationGraph} with one output layer; its
     *                 listeners are called as in any DL4J {@code fit}
     * @param seed     determines the order of the examples
     * @param progress receives the metrics of each epoch as soon as they are known, epoch 0 first
     * @throws IllegalArgumentException if the examples have another number of inputs than the network
     * @throws NonFiniteException at the first mini-batch in which a weight, an activation, the loss or a gradient becomes
     *     non-finite
     */
    public History fit(Model model, long seed, Consumer<EpochMetrics> progress) {
        MultiDataSet train = data.train().toMultiDataSet();
        MultiDataSet test = data.test().toMultiDataSet();
        ShuffledBatches batches = new ShuffledBatches(data.train(), batchSize, seed);
        NetworkAdapter network = NetworkAdapter.of(model);
        network.requireInputsOf(train);
        network.requireInputsOf(test);
        LeanUpdater.install(model);
        List<TrainingListener> listeners = List.copyOf(network.listeners());
        model.addListeners(new NonFiniteGuard());
        try {
            List<EpochMetrics> history = new ArrayList<>();
            for (int epoch = 0; epoch <= epochs; epoch++) {
                if (epoch > 0) {
                    network.fit(batches);
                }
                EpochMetrics metrics = evaluate(network, epoch, train, test);
                history.add(metrics);
                progress.accept(metrics);
            }
            return new History(history);
        } finally {
            model.setListeners(listeners);
        }
    }

    /** The metrics of a network as it is, whatever its weights; the loss is NaN if a probability is. */
    public EpochMetrics evaluate(Model model, int epoch) {
        return evaluate(NetworkAdapter.of(model), epoch, data.train().toMultiDataSet(), data.test().toMultiDataSet());
    }

    private static EpochMetrics evaluate(NetworkAdapter network, int epoch, MultiDataSet train, MultiDataSet test) {
        Evaluation onTrain = Evaluation.of(network, train);
        Evaluation onTest = Evaluation.of(network, test);
        return new EpochMetrics(epoch, onTrain.accuracy(), onTest.accuracy(), onTrain.loss(), onTest.loss());
    }

    private record Evaluation(double accuracy, double loss) {

        static Evaluation of(NetworkAdapter network, MultiDataSet examples) {
            INDArray output = network.output(examples);
            double meanLoss =
                    network.loss().computeScore(examples.getLabels(0), output, new ActivationIdentity(), null, true);
            Accuracy accuracy = Accuracy.of(network.loss());
            float[][] outputs = rows(output);
            float[][] labels = rows(examples.getLabels(0));
            for (int i = 0; i < labels.length; i++) {
                accuracy.add(outputs[i], labels[i]);
            }
            return new Evaluation(accuracy.share(), meanLoss);
        }

        /** The rows of a matrix, which {@code toFloatMatrix} would copy into an array of ND4J's each. */
        private static float[][] rows(INDArray matrix) {
            float[] elements = matrix.dup('c').data().asFloat();
            int columns = matrix.columns();
            float[][] rows = new float[matrix.rows()][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = Arrays.copyOfRange(elements, i * columns, (i + 1) * columns);
            }
            return rows;
        }
    }
}
