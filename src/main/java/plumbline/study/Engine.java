package plumbline.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import plumbline.experiment.Task;
import plumbline.guard.NonFiniteException;
import plumbline.network.NetworkAdapter;
import plumbline.record.GradientListener;
import plumbline.record.GradientRecord;
import plumbline.train.EpochGradients;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.SeedHistory;
import plumbline.train.Trainer;
import plumbline.vectorized.VectorizedTrainer;

/** A way to train many seeds. */
interface Engine {

    /** How many seeds one call of {@link #train} should be given: a trade between speed and what an interruption costs. */
    int seedsAtOnce();

    /**
     * Trains seeds on the calling thread.
     *
     * @param every    evaluates before training, after every so many epochs and after the last
     * @param recorded of how many epochs, from the first, gradients are recorded
     * @param progress told how many epochs were trained since the last call, counted for every seed
     */
    List<SeedHistory> train(List<Long> seeds, int epochs, int every, int recorded, LongConsumer progress);

    /** All seeds together. */
    record Together(VectorizedTrainer trainer) implements Engine {

        @Override
        public int seedsAtOnce() {
            return trainer.seedsAtOnce();
        }

        @Override
        public List<SeedHistory> train(List<Long> seeds, int epochs, int every, int recorded, LongConsumer progress) {
            return trainer.train(seeds, epochs, every, recorded, () -> progress.accept(seeds.size()));
        }
    }

    /** One network after another: slow, but any will do. */
    record OneByOne(Task task) implements Engine {

        @Override
        public int seedsAtOnce() {
            return 1;
        }

        @Override
        public List<SeedHistory> train(List<Long> seeds, int epochs, int every, int recorded, LongConsumer progress) {
            return seeds.stream().map(seed -> train(seed, epochs, every, recorded, progress)).toList();
        }

        private SeedHistory train(long seed, int epochs, int every, int recorded, LongConsumer progress) {
            Model network = task.network(seed);
            GradientListener gradients = GradientListener.everyEpoch()
                    .withoutHistograms()
                    .withoutUpdates()
                    .withoutWeights();
            network.addListeners(gradients);
            Trainer trainer = new Trainer(task.data(), task.batchSize(), epochs);
            List<EpochMetrics> history = new ArrayList<>();
            int[] trained = new int[1];
            try {
                trainer.fit(network, seed, metrics -> {
                    trained[0] = metrics.epoch();
                    progress.accept(metrics.epoch() == 0 ? 0 : 1);
                    if (metrics.epoch() % every == 0 || metrics.epoch() == epochs) {
                        history.add(metrics);
                    }
                });
            } catch (NonFiniteException e) {
                // What the next update would do, and no later one would undo.
                network.params().assign(Double.NaN);
                for (int epoch = trained[0] + 1; epoch <= epochs; epoch++) {
                    progress.accept(1);
                    if (epoch % every == 0 || epoch == epochs) {
                        history.add(trainer.evaluate(network, epoch));
                    }
                }
            }
            return new SeedHistory(seed, new History(history), gradients(network, gradients.records(), recorded));
        }

        /** Of a network that became non-finite, none of the epochs after that; NaN if that was at the first mini-batch. */
        private static List<EpochGradients> gradients(Model network, List<GradientRecord> records, int recorded) {
            if (records.isEmpty()) {
                return List.of(new EpochGradients(1, Collections.nCopies(weightArrays(network), Double.NaN)));
            }
            return IntStream.range(0, Math.min(recorded, records.size()))
                    .mapToObj(i -> new EpochGradients(
                            i + 1,
                            records.get(i).weights().stream()
                                    .map(weights -> weights.gradient().stats().meanAbs())
                                    .toList()))
                    .toList();
        }

        private static int weightArrays(Model network) {
            return NetworkAdapter.of(network).parameterLayers().stream()
                    .mapToInt(layer -> layer.weights().size())
                    .sum();
        }
    }
}
