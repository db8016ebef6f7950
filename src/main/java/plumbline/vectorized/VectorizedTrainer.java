package plumbline.vectorized;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import plumbline.data.Points;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.Task;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.SeedHistory;
import plumbline.train.Shuffle;

/**
 * Trains many seeds of one task together, hundreds of times faster than {@code MultiLayerNetwork} one after another.
 *
 * <p>Each seed starts from exactly the weights that {@code MultiLayerNetwork.init()} draws for it and sees the
 * mini-batches that {@link plumbline.train.Trainer} would show it. Only the rounding differs, in the last bits of a
 * float. A seed's result does not depend on which other seeds are trained beside it.
 */
public final class VectorizedTrainer {

    private final Task task;
    private final Architecture architecture;
    private final Points train;
    private final Points test;

    private VectorizedTrainer(Task task, Architecture architecture, Points train, Points test) {
        this.task = task;
        this.architecture = architecture;
        this.train = train;
        this.test = test;
    }

    /**
     * The trainer of a task.
     *
     * @throws UnsupportedConfiguration if its network or its data are not supported; says why
     */
    public static VectorizedTrainer of(Task task) throws UnsupportedConfiguration {
        if (!(task instanceof MultiLayerTask layers)) {
            throw new UnsupportedConfiguration("networks other than MultiLayerNetwork");
        }
        if (!(task.data().train() instanceof Points train && task.data().test() instanceof Points test)) {
            throw new UnsupportedConfiguration("examples other than points");
        }
        return new VectorizedTrainer(task, Architecture.of(layers.configuration(0)), train, test);
    }

    /**
     * Trains one network per seed.
     *
     * @param seeds    trained together; memory grows with their number
     * @param epochs   to train
     * @param every    epochs from one evaluation to the next; the first is before training, the last after the last epoch
     * @param progress called whenever all these seeds have been trained for another epoch
     */
    public List<SeedHistory> train(List<Long> seeds, int epochs, int every, Runnable progress) {
        Session session = new Session(seeds);
        List<List<EpochMetrics>> histories = new ArrayList<>();
        seeds.forEach(seed -> histories.add(new ArrayList<>()));
        for (int epoch = 0; epoch <= epochs; epoch++) {
            if (epoch > 0) {
                session.epoch();
                progress.run();
            }
            if (epoch % every == 0 || epoch == epochs) {
                Evaluation onTrain = session.evaluate(train);
                Evaluation onTest = session.evaluate(test);
                for (int s = 0; s < seeds.size(); s++) {
                    histories.get(s).add(new EpochMetrics(
                            epoch, onTrain.accuracy(s), onTest.accuracy(s), onTrain.loss(s), onTest.loss(s)));
                }
            }
        }
        List<SeedHistory> trained = new ArrayList<>();
        for (int s = 0; s < seeds.size(); s++) {
            trained.add(new SeedHistory(seeds.get(s), new History(histories.get(s))));
        }
        return trained;
    }

    /**
     * The weights after training, for comparison with {@code MultiLayerNetwork.params()}.
     *
     * @return [seed][parameter]
     */
    float[][] weights(List<Long> seeds, int epochs) {
        Session session = new Session(seeds);
        for (int epoch = 1; epoch <= epochs; epoch++) {
            session.epoch();
        }
        return transposed(session.network.parameters());
    }

    private static float[][] transposed(float[][] matrix) {
        float[][] transposed = new float[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[i].length; j++) {
                transposed[j][i] = matrix[i][j];
            }
        }
        return transposed;
    }

    private record Evaluation(int[] correct, double[] losses, int points) {

        double accuracy(int seed) {
            return (double) correct[seed] / points;
        }

        double loss(int seed) {
            return losses[seed] / points;
        }
    }

    /** One training of some seeds. */
    private final class Session {

        private final int batchSize = task.batchSize();
        private final int count;
        private final VectorizedNetwork network;
        private final List<Shuffle> shuffles = new ArrayList<>();
        private final float[][] features;
        private final float[][] labels;

        Session(List<Long> seeds) {
            count = seeds.size();
            float[][] initial = new float[count][];
            for (int s = 0; s < count; s++) {
                initial[s] = initialParameters(seeds.get(s));
                shuffles.add(new Shuffle(train.size(), seeds.get(s)));
            }
            network = new VectorizedNetwork(architecture, transposed(initial), batchSize);
            features = new float[batchSize * train.x()[0].length][count];
            labels = new float[batchSize][count];
        }

        private float[] initialParameters(long seed) {
            return task.network(seed).params().toFloatVector();
        }

        void epoch() {
            int[][] orders = shuffles.stream().map(Shuffle::next).toArray(int[][]::new);
            for (int first = 0; first < train.size(); first += batchSize) {
                int examples = Math.min(batchSize, train.size() - first);
                for (int example = 0; example < examples; example++) {
                    for (int s = 0; s < count; s++) {
                        int point = orders[s][first + example];
                        double[] x = train.x()[point];
                        for (int i = 0; i < x.length; i++) {
                            features[example * x.length + i][s] = (float) x[i];
                        }
                        labels[example][s] = train.y()[point];
                    }
                }
                network.fit(features, labels, examples);
            }
        }

        Evaluation evaluate(Points points) {
            int[] correct = new int[count];
            double[] losses = new double[count];
            for (int first = 0; first < points.size(); first += batchSize) {
                int examples = Math.min(batchSize, points.size() - first);
                for (int example = 0; example < examples; example++) {
                    double[] x = points.x()[first + example];
                    for (int i = 0; i < x.length; i++) {
                        Arrays.fill(features[example * x.length + i], (float) x[i]);
                    }
                }
                float[][] probabilities = network.output(features, examples);
                for (int example = 0; example < examples; example++) {
                    add(probabilities[example], points.y()[first + example] == 1, correct, losses);
                }
            }
            return new Evaluation(correct, losses, points.size());
        }

        private void add(float[] probabilities, boolean inside, int[] correct, double[] losses) {
            double least = architecture.clipEps();
            for (int s = 0; s < count; s++) {
                // Keras' binary accuracy: a probability above 0.5 means class 1.
                if ((probabilities[s] > 0.5f) == inside) {
                    correct[s]++;
                }
                double ofClass = inside ? probabilities[s] : 1.0 - probabilities[s];
                losses[s] -= Math.log(Math.max(least, Math.min(1 - least, ofClass)));
            }
        }
    }
}
