package plumbline.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import plumbline.csv.Range;
import plumbline.train.EpochMetrics;
import plumbline.train.SuccessCriterion;

/**
 * Many seeds of one experiment.
 *
 * @param id     of the experiment
 * @param success when a seed has learned
 * @param starts the rows of {@code start.csv}, by seed
 * @param seeds  the rows of {@code study.csv}, by seed
 * @param curve  the rows of {@code curve.csv}, by epoch
 */
public record Study(
        String id, SuccessCriterion success, List<SeedStart> starts, List<SeedMetrics> seeds, List<EpochBand> curve) {

    /**
     * A study of seeds that were trained.
     *
     * @param trained at least one, all evaluated after the same epochs
     */
    static Study of(String id, SuccessCriterion success, TrainedSeeds trained) throws IOException {
        List<SeedStart> starts = new ArrayList<>();
        List<SeedMetrics> seeds = new ArrayList<>();
        Map<Integer, EpochCounts> evaluations = new LinkedHashMap<>();
        trained.forEach(seed -> {
            starts.add(SeedStart.of(seed));
            seeds.add(SeedMetrics.of(seed));
            for (EpochMetrics epoch : seed.history().epochs()) {
                evaluations.computeIfAbsent(epoch.epoch(), first -> new EpochCounts(success, first)).add(epoch);
            }
        });
        return new Study(id, success, starts, seeds, evaluations.values().stream().map(EpochCounts::band).toList());
    }

    /** Whether the seeds were tested on other examples than those they trained on. */
    public boolean hasTestPoints() {
        return seeds.stream().anyMatch(seed -> seed.testLoss() != seed.trainLoss());
    }

    /** The seed that ends in the middle of all: by test accuracy, then train accuracy, then test loss. */
    public long medianSeed() {
        return seeds.stream()
                .sorted(Comparator.comparingDouble(SeedMetrics::testAccuracy)
                        .thenComparingDouble(SeedMetrics::trainAccuracy)
                        .thenComparingDouble(SeedMetrics::testLoss))
                .skip((seeds.size() - 1) / 2)
                .findFirst()
                .orElseThrow()
                .seed();
    }

    /** How many seeds had learned at the end. */
    public Proportion learned() {
        return Proportion.of(seeds, this::learned);
    }

    /** Whether one of them had. */
    boolean learned(SeedMetrics seed) {
        return success.isMetBy(seed.testAccuracy(), seed.testLoss());
    }

    /**
     * How many seeds had learned after an epoch.
     *
     * @throws IllegalArgumentException if the seeds were not evaluated then
     */
    public Proportion learnedBy(int epoch) {
        return curve.stream()
                .filter(band -> band.epoch() == epoch)
                .findFirst()
                .map(band -> new Proportion((int) Math.round(band.learned() * seeds.size()), seeds.size()))
                .orElseThrow(() -> new IllegalArgumentException(id + " was not evaluated after epoch " + epoch));
    }

    /** Epochs that every seed was trained. */
    public int epochs() {
        return curve.get(curve.size() - 1).epoch();
    }

    /**
     * This study and a replication of it as one. Of the curve, the share that learned is that of all seeds; percentiles cannot
     * be pooled, and are those of this study's seeds alone.
     *
     * @param replication the same experiment with other seeds
     * @throws IllegalArgumentException saying in a line what is wrong, if it is not
     */
    public Study pooledWith(Study replication) {
        Range.require(
                id.equals(replication.id) && success.equals(replication.success) && evaluations().equals(replication.evaluations()),
                "it is not a replication: experiment, criterion of success or epochs of evaluation differ");
        Range.require(
                Collections.disjoint(numbers(), replication.numbers()),
                "a replication needs seeds of its own, and seeds " + replication.range() + " overlap with " + range());
        return new Study(
                id,
                success,
                joined(starts, replication.starts),
                joined(seeds, replication.seeds),
                IntStream.range(0, curve.size())
                        .mapToObj(i -> curve.get(i).withLearned(pooled(replication, i)))
                        .toList());
    }

    private Set<Long> numbers() {
        return seeds.stream().map(SeedMetrics::seed).collect(Collectors.toSet());
    }

    /** For example {@code 1 to 200}. */
    public String range() {
        return seeds.get(0).seed() + " to " + seeds.get(seeds.size() - 1).seed();
    }

    private List<Integer> evaluations() {
        return curve.stream().map(EpochBand::epoch).toList();
    }

    /** The share of all seeds that had learned by an evaluation. */
    private double pooled(Study replication, int evaluation) {
        return (curve.get(evaluation).learned() * seeds.size()
                        + replication.curve.get(evaluation).learned() * replication.seeds.size())
                / (seeds.size() + replication.seeds.size());
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** The same with nine significant digits, as the files have them. */
    public Study inNineDigits() {
        return new Study(
                id,
                success,
                starts.stream().map(SeedStart::inNineDigits).toList(),
                seeds.stream().map(SeedMetrics::inNineDigits).toList(),
                curve.stream().map(EpochBand::inNineDigits).toList());
    }
}
