package plumbline.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import plumbline.study.Auc;

/**
 * How well the signs that a training shows at a milestone tell whether it will fail. Each training's probability is that of a
 * {@link LogisticRegression} fitted to the trainings of other families alone: a family is all experiments whose names begin with the same word.
 *
 * @param trainings each with the probability that it fails
 */
public record Outlook(List<Training> trainings) {

    /**
     * One training.
     *
     * @param probability that it is sick, as told by the trainings of other families
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
        List<Training> trainings = new ArrayList<>();
        for (String family : signs.stream().map(Outlook::family).distinct().toList()) {
            List<SeedSigns> others = signs.stream().filter(seed -> !family(seed).equals(family)).toList();
            List<Boolean> sick = others.stream().map(seed -> seed.learned() == 0).toList();
            if (sick.stream().distinct().count() < 2) {
                continue; // They tell nothing.
            }
            LogisticRegression regression =
                    LogisticRegression.fit(others.stream().map(seed -> seed.signs().numbers()).toList(), sick);
            signs.stream()
                    .filter(seed -> family(seed).equals(family))
                    .map(seed -> new Training(regression.probability(seed.signs().numbers()), seed.learned() == 0))
                    .forEach(trainings::add);
        }
        return new Outlook(List.copyOf(trainings));
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

    /**
     * The largest share of the sick that can be told without more than so many wrong among the told.
     *
     * @param precision of those told, the share that must be sick
     */
    public double recallAt(double precision) {
        List<Training> descending = trainings.stream()
                .sorted(Comparator.comparingDouble(Training::probability).reversed())
                .toList();
        double best = 0;
        int sick = 0;
        for (int told = 1; told <= descending.size(); told++) {
            sick += descending.get(told - 1).sick ? 1 : 0;
            boolean last = told == descending.size() || descending.get(told).probability < descending.get(told - 1).probability;
            if (last && sick >= precision * told) {
                best = sick / (double) sick();
            }
        }
        return best;
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
