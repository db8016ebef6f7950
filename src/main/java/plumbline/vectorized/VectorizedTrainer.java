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
 * <p>Each replica starts from the very weights that {@code MultiLayerNetwork.init()} draws for its seed and sees the
 * mini-batches that {@link plumbline.train.Trainer} would show it. Only the rounding differs, in the last bits of a float.
 * What becomes of a replica does not depend on which others are trained beside it.
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
     * @throws UnsupportedConfiguration if its network or its data are not such that replicas can be trained of; says why
     */
    public static VectorizedTrainer of(Task task) throws UnsupportedConfiguration {
        if (!(task instanceof MultiLayerTask layers)) {
            throw new UnsupportedConfiguration("a network that is no MultiLayerNetwork");
        }
        if (!(task.data().train() instanceof Points train && task.data().test() instanceof Points test)) {
            throw new UnsupportedConfiguration("examples that are no points");
        }
        return new VectorizedTrainer(task, Architecture.of(layers.configuration(0)), train, test);
    }

    /**
     * Trains one replica a seed.
     *
     * @param seeds    trained together; memory grows with their number
     * @param epochs   to train
     * @param every    evaluates before training, after every so many epochs and after the last
     * @param progress called after every epoch of all these replicas
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
                for (int r = 0; r < seeds.size(); r++) {
                    histories.get(r).add(new EpochMetrics(
                            epoch, onTrain.accuracy(r), onTest.accuracy(r), onTrain.loss(r), onTest.loss(r)));
                }
            }
        }
        List<SeedHistory> replicas = new ArrayList<>();
        for (int r = 0; r < seeds.size(); r++) {
            replicas.add(new SeedHistory(seeds.get(r), new History(histories.get(r))));
        }
        return replicas;
    }

    /**
     * The weights after training, for comparison with {@code MultiLayerNetwork.params()}.
     *
     * @return [replica][parameter]
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

    private record Evaluation(int[] right, double[] losses, int points) {

        double accuracy(int replica) {
            return (double) right[replica] / points;
        }

        double loss(int replica) {
            return losses[replica] / points;
        }
    }

    /** One training of some seeds. */
    private final class Session {

        private final int batchSize = task.batchSize();
        private final int replicas;
        private final VectorizedNetwork network;
        private final List<Shuffle> shuffles = new ArrayList<>();
        private final float[][] features;
        private final float[][] labels;

        Session(List<Long> seeds) {
            replicas = seeds.size();
            float[][] initial = new float[replicas][];
            for (int r = 0; r < replicas; r++) {
                initial[r] = initialParameters(seeds.get(r));
                shuffles.add(new Shuffle(train.size(), seeds.get(r)));
            }
            network = new VectorizedNetwork(architecture, transposed(initial), batchSize);
            features = new float[batchSize * train.x()[0].length][replicas];
            labels = new float[batchSize][replicas];
        }

        private float[] initialParameters(long seed) {
            return task.network(seed).params().toFloatVector();
        }

        void epoch() {
            int[][] orders = shuffles.stream().map(Shuffle::next).toArray(int[][]::new);
            for (int first = 0; first < train.size(); first += batchSize) {
                int examples = Math.min(batchSize, train.size() - first);
                for (int example = 0; example < examples; example++) {
                    for (int r = 0; r < replicas; r++) {
                        int point = orders[r][first + example];
                        double[] x = train.x()[point];
                        for (int i = 0; i < x.length; i++) {
                            features[example * x.length + i][r] = (float) x[i];
                        }
                        labels[example][r] = train.y()[point];
                    }
                }
                network.fit(features, labels, examples);
            }
        }

        Evaluation evaluate(Points points) {
            int[] right = new int[replicas];
            double[] losses = new double[replicas];
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
                    add(probabilities[example], points.y()[first + example] == 1, right, losses);
                }
            }
            return new Evaluation(right, losses, points.size());
        }

        private void add(float[] probabilities, boolean inside, int[] right, double[] losses) {
            double least = architecture.clipEps();
            for (int r = 0; r < replicas; r++) {
                // Keras' binary accuracy: a probability above 0.5 means class 1.
                if ((probabilities[r] > 0.5f) == inside) {
                    right[r]++;
                }
                double ofClass = inside ? probabilities[r] : 1.0 - probabilities[r];
                losses[r] -= Math.log(Math.max(least, Math.min(1 - least, ofClass)));
            }
        }
    }
}
