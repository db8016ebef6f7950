package plumbline.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import plumbline.doctor.Forecast;
import plumbline.doctor.KnownTrainings;
import plumbline.doctor.Signs;
import plumbline.study.Auc;
import plumbline.study.Concordance;

/**
 * How well {@link KnownTrainings} tell whether a training will fail. They are always of other families: a family is all experiments whose
 * names begin with the same word.
 *
 * @param trainings those of which something is said, each with the probability that it fails
 * @param silent    how many there are of which nothing is
 */
public record Outlook(List<Training> trainings, int silent) {

    /**
     * One training.
     *
     * @param experiment  of which it is a seed
     * @param probability that it fails
     * @param sick        whether it is
     */
    public record Training(String experiment, double probability, boolean sick) {}

    /**
     * Trainings whose probability is about the same.
     *
     * @param probability mean of theirs
     * @param sick        the share of them that are
     * @param trainings   how many there are
     */
    public record Bin(double probability, double sick, int trainings) {}

    /**
     * By {@link KnownTrainings#near}: the probability is the share of its neighbours that failed.
     *
     * @param signs of one milestone
     */
    public static Outlook byNeighbours(List<SeedSigns> signs) {
        return of(signs, (others, seed) -> others.near(seed).map(known -> 1 - known.share()));
    }

    /**
     * By {@link KnownTrainings#forecast}.
     *
     * @param signs of one milestone
     */
    public static Outlook byForecasts(List<SeedSigns> signs) {
        return of(signs, (others, seed) -> others.forecast(seed).map(Forecast::failure));
    }

    private static Outlook of(List<SeedSigns> signs, BiFunction<KnownTrainings, Signs, Optional<Double>> failure) {
        List<Training> told = new ArrayList<>();
        for (String family : signs.stream().map(Outlook::family).distinct().toList()) {
            KnownTrainings others =
                    known(signs.stream().filter(seed -> !family(seed).equals(family)).toList());
            signs.stream()
                    .filter(seed -> family(seed).equals(family))
                    .forEach(seed -> failure.apply(others, seed.signs())
                            .ifPresent(probability -> told.add(new Training(seed.experiment(), probability, seed.learned() == 0))));
        }
        return new Outlook(List.copyOf(told), signs.size() - told.size());
    }

    /** Trainings whose end is known, by their signs. */
    public static KnownTrainings known(List<SeedSigns> signs) {
        return KnownTrainings.of(signs.stream()
                .map(seed -> new KnownTrainings.Training(seed.experiment(), seed.signs(), seed.learned() == 1))
                .toList());
    }

    private static String family(SeedSigns seed) {
        return seed.experiment().replaceAll("[-0-9].*", "");
    }

    /** How well the probability that it does not fail tells who learns. */
    public double auc() {
        return Auc.of(learning(trainings, false), learning(trainings, true)).value();
    }

    /**
     * The same of the seeds of one network, of which some learn and some do not: over all pairs of two that do not end alike. Absent if
     * no network has two of either kind.
     */
    public OptionalDouble aucWithin() {
        List<Auc> networks = trainings.stream()
                .collect(Collectors.groupingBy(Training::experiment, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(seeds -> learning(seeds, false).length > 1 && learning(seeds, true).length > 1)
                .map(seeds -> Auc.of(learning(seeds, false), learning(seeds, true)))
                .toList();
        return networks.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Concordance.within(networks).value());
    }

    private static double[] learning(List<Training> trainings, boolean sick) {
        return trainings.stream().filter(each -> each.sick == sick).mapToDouble(each -> 1 - each.probability).toArray();
    }

    /** Mean squared distance of the probability from what came (Brier 1950): 0 at best, 1/4 of who always says a half. */
    public double brier() {
        return trainings.stream()
                .mapToDouble(each -> Math.pow(each.probability - (each.sick ? 1 : 0), 2))
                .average()
                .orElse(Double.NaN);
    }

    /** Ten of them, those that hold a training. */
    public List<Bin> bins() {
        return IntStream.range(0, 10)
                .mapToObj(tenth -> trainings.stream()
                        .filter(each -> Math.min(9, (int) (10 * each.probability)) == tenth)
                        .toList())
                .filter(bin -> !bin.isEmpty())
                .map(bin -> new Bin(
                        bin.stream().mapToDouble(Training::probability).average().orElseThrow(),
                        bin.stream().filter(Training::sick).count() / (double) bin.size(),
                        bin.size()))
                .toList();
    }

    /** How many are. */
    public int sick() {
        return (int) trainings.stream().filter(Training::sick).count();
    }
}
