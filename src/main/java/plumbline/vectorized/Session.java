package plumbline.vectorized;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import plumbline.train.Accuracy;
import plumbline.train.LayerState;
import plumbline.train.Shuffle;

/** One training of some seeds: their networks, and the order in which each sees the examples. */
final class Session {

    private final VectorizedNetwork network;
    private final EpochArrays epochs;
    private final int batchSize;
    private final int seeds;
    private final List<Shuffle> shuffles;
    private final int[][] orders;
    private final int[] chosen;
    private final float[] labels;
    private ExampleArrays train;

    /**
     * @param network of the seeds, with their initial parameters
     * @param seeds   one for each network; each decides on the order of the examples
     */
    Session(VectorizedNetwork network, EpochArrays epochs, int batchSize, List<Long> seeds) {
        this.network = network;
        this.epochs = epochs;
        this.train = epochs.first();
        this.batchSize = batchSize;
        this.seeds = seeds.size();
        shuffles = seeds.stream().map(seed -> new Shuffle(train.size(), seed)).toList();
        orders = new int[this.seeds][];
        chosen = new int[this.seeds];
        labels = new float[batchSize * train.labels().length * this.seeds];
    }

    /** Begins an epoch: shuffles its examples, and takes the gradient of the first mini-batch. */
    void begin() {
        train = epochs.next();
        for (int s = 0; s < seeds; s++) {
            orders[s] = shuffles.get(s).next();
        }
        gradient(0);
    }

    /**
     * The weights before the step that is to come, with their gradient.
     *
     * @param active by vertex and seed, as {@link #active} told before the epoch began
     */
    List<LayerState> layers(List<Topology.Weights> weights, Map<String, double[]> active, int seed) {
        float[] parameters = network.parameters(seed);
        List<LayerState> layers = new ArrayList<>();
        for (Topology.Weights each : weights) {
            int first = each.array().first();
            int length = each.array().length();
            Moments gradient = Moments.of(length, i -> network.gradient()[(first + i) * seeds + seed]);
            Moments weight = Moments.of(length, i -> parameters[first + i]);
            layers.add(new LayerState(
                    gradient.mean(),
                    gradient.meanAbs(),
                    gradient.sd(),
                    weight.mean(),
                    weight.sd(),
                    active.get(each.vertex())[seed]));
        }
        return layers;
    }

    /** The share of the outputs of each vertex, over all examples, that are not 0; by vertex, then by seed. */
    Map<String, double[]> active(ExampleArrays data) {
        Map<String, double[]> shares = new HashMap<>();
        for (int first = 0; first < data.size(); first += batchSize) {
            int examples = read(data, first);
            network.forward(examples, (vertex, counts) -> {
                double[] sums = shares.computeIfAbsent(vertex, name -> new double[seeds]);
                Arrays.setAll(sums, s -> sums[s] + counts[s]);
            });
        }
        network.sizes().forEach((vertex, size) -> {
            double[] sums = shares.get(vertex);
            Arrays.setAll(sums, s -> sums[s] / ((double) size * data.size()));
        });
        return shares;
    }

    /** Makes the step of the first mini-batch, and those of the others. */
    void complete() {
        network.step();
        for (int first = batchSize; first < train.size(); first += batchSize) {
            gradient(first);
            network.step();
        }
        network.nextEpoch();
    }

    private void gradient(int first) {
        int examples = Math.min(batchSize, train.size() - first);
        for (int place = 0; place < examples; place++) {
            for (int s = 0; s < seeds; s++) {
                chosen[s] = orders[s][first + place];
            }
            train.copy(network.inputs(), labels, chosen, place);
        }
        network.backward(labels, examples);
    }

    /** The parameters of one seed, in the order of DL4J's {@code params()}. */
    float[] parameters(int seed) {
        return network.parameters(seed);
    }

    /** How every seed does on some examples. */
    record Evaluation(List<Accuracy> accuracies, double[] losses, int examples) {

        double accuracy(int seed) {
            return accuracies.get(seed).share();
        }

        double loss(int seed) {
            return losses[seed] / examples;
        }
    }

    Evaluation evaluate(ExampleArrays data, ILossFunction loss) {
        List<Accuracy> accuracies =
                IntStream.range(0, seeds).mapToObj(seed -> Accuracy.of(loss)).toList();
        double[] losses = new double[seeds];
        for (int first = 0; first < data.size(); first += batchSize) {
            int examples = read(data, first);
            network.forward(examples, false);
            for (int place = 0; place < examples; place++) {
                add(data.labels(first + place), place, accuracies, losses);
            }
        }
        return new Evaluation(accuracies, losses, data.size());
    }

    /** Puts a mini-batch into the inputs of every seed, and tells how many examples it has. */
    private int read(ExampleArrays data, int first) {
        int examples = Math.min(batchSize, data.size() - first);
        for (int place = 0; place < examples; place++) {
            data.copy(network.inputs(), first + place, place, seeds);
        }
        return examples;
    }

    private void add(float[] label, int place, List<Accuracy> accuracies, double[] losses) {
        float[] output = new float[label.length];
        for (int s = 0; s < seeds; s++) {
            for (int unit = 0; unit < output.length; unit++) {
                output[unit] = network.output().values()[(place * output.length + unit) * seeds + s];
            }
            accuracies.get(s).add(output, label);
            losses[s] += network.loss().of(output, label);
        }
    }
}
