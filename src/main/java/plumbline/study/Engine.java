package plumbline.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import plumbline.experiment.Task;
import plumbline.guard.NonFiniteException;
import plumbline.network.NetworkAdapter;
import plumbline.record.ArrayStats;
import plumbline.record.GradientListener;
import plumbline.record.GradientRecord;
import plumbline.record.ParameterRecord;
import plumbline.train.EpochLayers;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.LayerState;
import plumbline.train.SeedHistory;
import plumbline.train.Trainer;
import plumbline.vectorized.VectorizedTrainer;

/** A way to train many seeds of a study. */
public interface Engine {

    /** How many seeds one call of {@link #train} should be given: a trade between speed and what an interruption costs. */
    int seedsAtOnce();

    /**
     * Trains seeds on the calling thread.
     *
     * @param every    evaluates before training, after every so many epochs and after the last
     * @param recorded the epochs at whose beginning layers are recorded, 1 = first
     * @param progress told how many epochs were trained since the last call, counted for every seed
     */
    List<SeedHistory> train(List<Long> seeds, int epochs, int every, Set<Integer> recorded, LongConsumer progress);

    /** All seeds together. */
    record Together(VectorizedTrainer trainer) implements Engine {

        @Override
        public int seedsAtOnce() {
            return trainer.seedsAtOnce();
        }

        @Override
        public List<SeedHistory> train(List<Long> seeds, int epochs, int every, Set<Integer> recorded, LongConsumer progress) {
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
        public List<SeedHistory> train(List<Long> seeds, int epochs, int every, Set<Integer> recorded, LongConsumer progress) {
            return seeds.stream().map(seed -> train(seed, epochs, every, recorded, progress)).toList();
        }

        private SeedHistory train(long seed, int epochs, int every, Set<Integer> recorded, LongConsumer progress) {
            Model network = task.network(seed);
            GradientListener gradients = GradientListener.everyEpoch()
                    .withoutHistograms()
                    .withoutUpdates();
            network.addListeners(gradients);
            Trainer trainer = new Trainer(task.data(), task.batchSize(), epochs);
            List<EpochMetrics> history = new ArrayList<>();
            Map<Integer, List<Double>> active = new HashMap<>();
            int[] trained = new int[1];
            try {
                trainer.fit(network, seed, metrics -> {
                    trained[0] = metrics.epoch();
                    progress.accept(metrics.epoch() == 0 ? 0 : 1);
                    if (recorded.contains(metrics.epoch() + 1)) {
                        active.put(metrics.epoch() + 1, active(network));
                    }
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
            return new SeedHistory(seed, new History(history), layers(network, gradients.records(), active));
        }

        /** Of the layer of each array of weights, the share of its outputs on the training examples that are not 0. */
        private List<Double> active(Model network) {
            NetworkAdapter adapter = NetworkAdapter.of(network);
            Map<String, INDArray> outputs = adapter.outputs(task.data().train().toMultiDataSet());
            return adapter.parameterLayers().stream()
                    .flatMap(layer -> Collections.nCopies(
                                    layer.weights().size(), active(outputs.get(layer.id().name()))).stream())
                    .toList();
        }

        private static double active(INDArray outputs) {
            return (double) outputs.neq(0).castTo(DataType.INT64).sumNumber().longValue() / outputs.length();
        }

        /**
         * Of a network that became non-finite, none of the epochs after that; lost if that was at the first mini-batch.
         *
         * @param active by epoch
         */
        private static List<EpochLayers> layers(
                Model network, List<GradientRecord> records, Map<Integer, List<Double>> active) {
            if (records.isEmpty()) {
                return List.of(new EpochLayers(1, Collections.nCopies(weightArrays(network), LayerState.LOST)));
            }
            return records.stream()
                    .filter(record -> active.containsKey(record.epoch()))
                    .map(record -> new EpochLayers(record.epoch(), layers(record, active.get(record.epoch()))))
                    .toList();
        }

        private static List<LayerState> layers(GradientRecord record, List<Double> active) {
            List<LayerState> layers = new ArrayList<>();
            for (ParameterRecord weights : record.weights()) {
                ArrayStats gradient = weights.gradient().stats();
                ArrayStats weight = weights.weight().stats();
                layers.add(new LayerState(
                        gradient.mean(), gradient.meanAbs(), gradient.sd(), weight.mean(), weight.sd(), active.get(layers.size())));
            }
            return layers;
        }

        private static int weightArrays(Model network) {
            return NetworkAdapter.of(network).parameterLayers().stream()
                    .mapToInt(layer -> layer.weights().size())
                    .sum();
        }
    }
}
