package plumbline.study;

import java.util.List;
import java.util.function.Predicate;
import plumbline.train.SuccessCriterion;

/**
 * A remedy against its control, by two tests together: on the share of the seeds that learn, and on the ranks of all test
 * accuracies. Only where both find the same direction is anything shown; the p of that is the greater one of theirs (the
 * intersection-union test: Berger 1982, "Multiparameter hypothesis testing and acceptance sampling", Technometrics 24).
 *
 * @param samples     of both
 * @param line        the line of success of the task
 * @param range       the same with other thresholds, ascending
 * @param accuracy    the difference of the test accuracies
 * @param controlLoss the train losses of these seeds without the remedy, described and not tested
 * @param remedyLoss  the same with it
 */
public record Comparison(
        String samples,
        Line line,
        List<Line> range,
        Effect accuracy,
        Distribution controlLoss,
        Distribution remedyLoss) {

    /**
     * Compares, in pairs, the seeds that both studies have; all seeds of both if they have none in common.
     *
     * @param control without the remedy
     * @param remedy  with it; its criterion decides
     */
    public static Comparison of(Study control, Study remedy) {
        Samples samples = Samples.of(control, remedy);
        return new Comparison(
                samples.toString(),
                line(remedy.success(), samples),
                remedy.success().range().stream().map(success -> line(success, samples)).toList(),
                samples.accuracy(),
                Distribution.of(samples.control(), SeedMetrics::trainLoss),
                Distribution.of(samples.remedy(), SeedMetrics::trainLoss));
    }

    private static Line line(SuccessCriterion success, Samples samples) {
        Predicate<SeedMetrics> learned = seed -> success.isMetBy(seed.testAccuracy(), seed.testLoss());
        return new Line(
                success,
                Proportion.of(samples.control(), learned),
                Proportion.of(samples.remedy(), learned),
                samples.share(learned));
    }

    /** How likely it is that both tests find the same as clearly if the remedy changes not both. */
    double p() {
        return p(line);
    }

    /** The same of any line of the range (Bonferroni). */
    double pAnywhere() {
        return Math.min(1, range.size() * range.stream().mapToDouble(this::p).min().orElse(1));
    }

    private double p(Line line) {
        return line.effect().direction() * accuracy.direction() > 0 ? Math.max(line.effect().p(), accuracy.p()) : 1;
    }

    /**
     * How likely it is that the shares differ as clearly in one direction at some line of the range, and in the other at another,
     * if they do not: of both directions the greater p (Berger 1982), of each the least of any line (Bonferroni).
     */
    double pTurns() {
        return Math.min(1, range.size() * Math.max(least(1), least(-1)));
    }

    private double least(int direction) {
        return range.stream()
                .map(Line::effect)
                .filter(effect -> effect.direction() == direction)
                .mapToDouble(Effect::p)
                .min()
                .orElse(1);
    }

    /** Whether seeds differ in whether they learn at the task's line. */
    public boolean compares() {
        return !line.allLearn() && !line.noneLearns();
    }
}
