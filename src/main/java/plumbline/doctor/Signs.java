package plumbline.doctor;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A step in a few numbers that mean the same for networks of any shape: what tells, before the end, those that will learn from those that
 * will not. Logarithms are to the base of ten; what is 0, or too small to matter, has the least that is given.
 *
 * @param reach      logarithm of the first layer's gradient norm by the last layer's, -8 to 8
 * @param contrast   logarithm of the shortest layer's gradient norm by the longest one's, -12 to 0
 * @param gradient   logarithm of the first layer's gradient norm, -10 to 3
 * @param dead       the largest share of units in a layer of rectifiers that put out 0 for every example, 0 to 1
 * @param saturated  the largest share of a layer's values that are where a sigmoid or hyperbolic tangent is flat, 0 to 1
 * @param variation  logarithm of the least that a hidden layer's values vary over the examples, by their size, -6 to 0
 * @param scale      logarithm of the standard deviation over the examples of the last hidden layer's values, -8 to 2
 * @param update     logarithm of the smallest mean absolute update by mean absolute weight of the layers, -10 to 1
 * @param progress   logarithm of the share of the loss that the step takes away if the loss is as straight as its gradient, -12 to 1
 * @param layers     logarithm of the number of layers with weights, at least 0
 * @param narrowness sum over the hidden layers of 1 by their width (Hanin 2018), at most 10
 * @param loss       of the mini-batch, at most 5
 */
public record Signs(
        double reach,
        double contrast,
        double gradient,
        double dead,
        double saturated,
        double variation,
        double scale,
        double update,
        double progress,
        double layers,
        double narrowness,
        double loss) {

    private static final double LEAST_RISK = 0.01;

    /** Those of a step that ended; numbers that are not finite count as 0 or, if infinite, as the most. All are in three decimals. */
    public static Signs of(Evidence evidence) {
        List<Double> norms = List.copyOf(evidence.gradientNorms().values());
        double first = norms.isEmpty() ? 0 : norms.get(0);
        double last = norms.isEmpty() ? 0 : norms.get(norms.size() - 1);
        List<Activity> hidden = evidence.activities();
        double loss = evidence.loss().orElse(Double.NaN);
        return new Signs(
                ratio(first, last, -8, 8),
                ratio(least(norms), most(norms), -12, 0),
                logarithm(first, -10, 3),
                within(hidden.stream().mapToDouble(Signs::dead).max().orElse(0), 0, 1),
                within(hidden.stream().mapToDouble(layer -> mean(layer.saturated())).max().orElse(0), 0, 1),
                hidden.stream().mapToDouble(Signs::variation).min().orElse(0),
                hidden.isEmpty() ? 0 : logarithm(rootMeanSquare(hidden.get(hidden.size() - 1).sd()), -8, 2),
                evidence.weights().stream()
                        .mapToDouble(weight -> ratio(
                                weight.update().stats().meanAbs(), weight.weight().stats().meanAbs(), -10, 1))
                        .min()
                        .orElse(0),
                ratio(
                        evidence.parameters().stream()
                                .mapToDouble(each -> each.update().stats().l2() * each.gradient().stats().l2())
                                .sum(),
                        loss,
                        -12,
                        1),
                logarithm(norms.size(), 0, 6),
                within(hidden.stream().mapToDouble(layer -> 1.0 / layer.units()).sum(), 0, 10),
                within(loss, 0, 5));
    }

    /** @param number that of a sign, by its name here */
    static Signs of(ToDoubleFunction<String> number) {
        return new Signs(
                number.applyAsDouble("reach"),
                number.applyAsDouble("contrast"),
                number.applyAsDouble("gradient"),
                number.applyAsDouble("dead"),
                number.applyAsDouble("saturated"),
                number.applyAsDouble("variation"),
                number.applyAsDouble("scale"),
                number.applyAsDouble("update"),
                number.applyAsDouble("progress"),
                number.applyAsDouble("layers"),
                number.applyAsDouble("narrowness"),
                number.applyAsDouble("loss"));
    }

    /** In the order of the record. */
    public double[] numbers() {
        return new double[] {
            reach, contrast, gradient, dead, saturated, variation, scale, update, progress, layers, narrowness, loss
        };
    }

    /**
     * What tells most of whether a training will fail, each the greater the more likely that is: how far the first layer's gradient is from
     * the last one's in length, and how far below 0.1 the standard deviation of the last hidden layer's values is, both in powers of ten; the
     * logarithm of the loss by that of a guess between two classes; that of the narrowness. The loss and the narrowness count from 0.01 on.
     */
    double[] risks() {
        return new double[] {
            Math.abs(reach),
            Math.max(0, -1 - scale),
            Math.log10(Math.max(LEAST_RISK, loss) / Math.log(2)),
            Math.log10(Math.max(LEAST_RISK, narrowness))
        };
    }

    private static double dead(Activity layer) {
        return DeadUnits.RECTIFIERS.contains(layer.function()) ? layer.shareOf(unit -> layer.zeros()[unit] == 1) : 0;
    }

    private static double variation(Activity layer) {
        double sd = rootMeanSquare(layer.sd());
        return ratio(sd, Math.hypot(sd, rootMeanSquare(layer.mean())), -6, 0);
    }

    private static double rootMeanSquare(double[] numbers) {
        return Math.sqrt(Arrays.stream(numbers).map(number -> number * number).average().orElse(0));
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElse(0);
    }

    private static double least(Collection<Double> numbers) {
        return numbers.stream().mapToDouble(number -> number).min().orElse(0);
    }

    private static double most(Collection<Double> numbers) {
        return numbers.stream().mapToDouble(number -> number).max().orElse(0);
    }

    /** Of nothing by nothing it is the least. */
    private static double ratio(double number, double by, double least, double most) {
        return logarithm(number == 0 ? 0 : number / by, least, most);
    }

    private static double logarithm(double number, double least, double most) {
        return within(Math.log10(number), least, most);
    }

    private static double within(double number, double least, double most) {
        double limited = Double.isNaN(number) ? least : Math.max(least, Math.min(number, most));
        return Math.round(limited * 1000) / 1000.0;
    }
}
