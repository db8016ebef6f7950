package plumbline.store;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import plumbline.experiment.Published;
import plumbline.study.EpochBand;
import plumbline.study.SeedMetrics;
import plumbline.study.SeedStart;
import plumbline.study.Study;
import plumbline.train.SuccessCriterion;

/** Studies made by hand, of numbers that nine digits hold, as the files do; their seeds begin with 7 unless told. */
public final class Studies {

    private Studies() {}

    /** One seed an accuracy, on train as on test. */
    public static StudyRun of(String experiment, double... accuracies) {
        return from(7, experiment, accuracies);
    }

    /** The same, of other seeds. */
    public static StudyRun from(long seed, String experiment, double... accuracies) {
        return of(
                experiment,
                IntStream.range(0, accuracies.length)
                        .mapToObj(i -> new SeedMetrics(seed + i, accuracies[i], accuracies[i], 0.333333333, 0.7))
                        .toList());
    }

    /** So many seeds, of which some learned. */
    public static StudyRun learned(String experiment, int learned, int seeds) {
        double[] accuracies = new double[seeds];
        Arrays.fill(accuracies, 0.5);
        Arrays.fill(accuracies, 0, learned, 0.8);
        return of(experiment, accuracies);
    }

    /** So many seeds, all of which left the finite numbers. */
    public static StudyRun diverged(String experiment, int seeds) {
        return of(
                experiment,
                IntStream.range(0, seeds)
                        .mapToObj(i -> new SeedMetrics(7 + i, 0.5, 0.5, Double.NaN, Double.NaN))
                        .toList());
    }

    /** Every hundred epochs, the median on test rises by 0.05 and the share that learned by a tenth. */
    private static StudyRun of(String experiment, List<SeedMetrics> seeds) {
        List<EpochBand> curve = IntStream.rangeClosed(0, 5)
                .mapToObj(i -> new EpochBand(
                        100 * i, 0.25, 0.375, 0.625, 0.3125, (50 + 5 * i) / 100.0, 0.6875 + i / 32.0, i / 10.0))
                .toList();
        List<SeedStart> starts = seeds.stream()
                .map(seed -> new SeedStart(seed.seed(), 0.5, 0.4375, 0.7, 0.8, 0.001, seed.seed() / 128.0))
                .toList();
        return StudyRun.of(
                new Study(experiment, SuccessCriterion.accuracyAbove(0.75), starts, seeds, curve),
                Published.of(experiment),
                OptionalDouble.empty(),
                Runs.PROVENANCE);
    }
}
