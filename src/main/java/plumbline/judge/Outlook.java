package plumbline.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import plumbline.doctor.KnownTrainings;
import plumbline.study.Auc;

/**
 * How well what became of its neighbours ({@link KnownTrainings}) tells whether a training will fail. The neighbours are always of other
 * families: a family is all experiments whose names begin with the same word.
 *
 * @param trainings those that have neighbours, each with the probability that it fails: the share of them that did
 * @param silent    how many have too few
 */
public record Outlook(List<Training> trainings, int silent) {

    /**
     * One training.
     *
     * @param probability that it fails
     * @param sick        whether it is
     */
    public record Training(double probability, boolean sick) {}

    /**
     * Trainings whose probability is about the same.
     *
     * @param probability mean of theirs
     * @param sick        the share of them that are
     * @param trainings   how many there are
     */
    public record Bin(double probability, double sick, int trainings) {}

    /** @param signs of one milestone */
    public static Outlook of(List<SeedSigns> signs) {
        List<Training> told = new ArrayList<>();
        for (String family : signs.stream().map(Outlook::family).distinct().toList()) {
            KnownTrainings others = KnownTrainings.of(signs.stream()
                    .filter(seed -> !family(seed).equals(family))
                    .map(seed -> new KnownTrainings.Training(seed.experiment(), seed.signs(), seed.learned() == 1))
                    .toList());
            signs.stream()
                    .filter(seed -> family(seed).equals(family))
                    .forEach(seed -> others.near(seed.signs())
                            .ifPresent(known -> told.add(new Training(1 - known.share(), seed.learned() == 0))));
        }
        return new Outlook(List.copyOf(told), signs.size() - told.size());
    }

    private static String family(SeedSigns seed) {
        return seed.experiment().replaceAll("[-0-9].*", "");
    }

    /** How well the probability that it does not fail tells who learns. */
    public double auc() {
        return Auc.of(learning(false), learning(true)).value();
    }

    private double[] learning(boolean sick) {
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
