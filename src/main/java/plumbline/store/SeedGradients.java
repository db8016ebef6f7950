package plumbline.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plumbline.experiment.Task;
import plumbline.network.NetworkAdapter;
import plumbline.network.NetworkLayer;
import plumbline.study.FourDigits;
import plumbline.train.EpochLayers;
import plumbline.train.SeedHistory;

/**
 * How large every layer's gradient is in every epoch of every seed of a study: {@value #NAME}, a row for each seed and epoch
 * with its columns named after the arrays of weights. It is for other tools; Plumbline does not read it.
 *
 * @param arrays names of the arrays of weights, from the input's to the output's
 * @param seeds  that were trained
 */
public record SeedGradients(List<String> arrays, List<SeedHistory> seeds) {

    public static final String NAME = "gradients-by-seed.csv.gz";

    /** How much of the last layer's gradient has to reach the first for it not to count as vanished. */
    private static final double VANISHED = 1e-3;

    /** Those of a task's seeds. */
    public static SeedGradients of(Task task, List<SeedHistory> seeds) {
        List<String> arrays = new ArrayList<>();
        for (NetworkLayer layer : NetworkAdapter.of(task.network(0)).parameterLayers()) {
            List<String> weights = layer.weights();
            for (String parameter : weights) {
                arrays.add(weights.size() == 1 ? layer.id().name() : layer.id().name() + " " + parameter);
            }
        }
        return new SeedGradients(arrays, seeds);
    }

    /** Writes the file. */
    public void write(Path folder) throws IOException {
        OutputFile.compress(folder.resolve(NAME), file -> {
            file.write("seed,epoch," + String.join(",", arrays) + "\n");
            for (SeedHistory seed : seeds) {
                for (EpochLayers epoch : seed.layers()) {
                    file.write(row(seed.seed(), epoch));
                }
            }
        });
    }

    private static String row(long seed, EpochLayers epoch) {
        return Stream.concat(
                        Stream.of(seed, epoch.epoch()),
                        epoch.layers().stream().map(layer -> FourDigits.of(layer.gradientMeanAbs())))
                .map(Object::toString)
                .collect(Collectors.joining(",", "", "\n"));
    }

    /** In how many seeds the gradient had vanished when the last epoch began, in a sentence. */
    public String inWords() {
        int epoch = seeds.stream().mapToInt(seed -> last(seed).epoch()).max().orElseThrow();
        // Of a network that became non-finite, gradients are recorded until then at the most.
        List<EpochLayers> finite = seeds.stream()
                .map(SeedGradients::last)
                .filter(last -> last.epoch() == epoch && Double.isFinite(last.first().gradientMeanAbs()))
                .toList();
        long zero = finite.stream().filter(last -> last.first().gradientMeanAbs() == 0).count();
        long vanished = finite.stream()
                .filter(last -> last.first().gradientMeanAbs() > 0
                        && last.first().gradientMeanAbs() < VANISHED * last.last().gradientMeanAbs())
                .count();
        int lost = seeds.size() - finite.size();
        return "In epoch " + epoch + " the gradient of the first layer is exactly 0 in " + zero + " of " + seeds.size()
                + " seeds, and in " + vanished + " more below a thousandth of the last layer's"
                + (lost == 0 ? "." : "; " + lost + " had become non-finite.");
    }

    private static EpochLayers last(SeedHistory seed) {
        return seed.layers().get(seed.layers().size() - 1);
    }
}
