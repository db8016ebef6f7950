package plumbline.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How likely an event is by a few numbers: the logarithm of its odds is their weighted sum (Cox 1958, "The regression analysis of binary
 * sequences"). The weights are those of the greatest likelihood, less a penalty on their squares (le Cessie and van Houwelingen 1992,
 * "Ridge estimators in logistic regression"), by Newton's method.
 */
final class LogisticRegression {

    /** On half the squared weights, each by the standard deviation of its number: keeps them finite where the events can be told without fail. */
    private static final double PENALTY = 10;

    private static final int MOST_STEPS = 50;
    private static final double SMALL_STEP = 1e-9;

    private final double[] least;
    private final double[] most;
    private final double[] means;
    /** Standard deviation of each number; 1 of one that is always the same. */
    private final double[] scales;
    /** First that of 1, then of each number less its mean, by its standard deviation. */
    private final double[] weights;

    private LogisticRegression(double[][] rows, List<Boolean> events) {
        int numbers = rows.length == 0 ? 0 : rows[0].length;
        least = IntStream.range(0, numbers).mapToDouble(i -> column(rows, i).min().orElseThrow()).toArray();
        most = IntStream.range(0, numbers).mapToDouble(i -> column(rows, i).max().orElseThrow()).toArray();
        means = IntStream.range(0, numbers).mapToDouble(i -> column(rows, i).average().orElseThrow()).toArray();
        scales = IntStream.range(0, numbers).mapToDouble(i -> deviation(rows, i)).toArray();
        weights = new double[numbers + 1];
        double[][] inputs = Arrays.stream(rows).map(this::inputs).toArray(double[][]::new);
        double largest = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS && largest > SMALL_STEP; step++) {
            largest = improve(inputs, events);
        }
    }

    /**
     * @param rows   numbers of each case, as many in each, finite
     * @param events whether it came, of each
     */
    static LogisticRegression of(double[][] rows, List<Boolean> events) {
        return new LogisticRegression(rows, events);
    }

    private static DoubleStream column(double[][] rows, int i) {
        return Arrays.stream(rows).mapToDouble(row -> row[i]);
    }

    private double deviation(double[][] rows, int i) {
        double variance = column(rows, i).map(number -> (number - means[i]) * (number - means[i])).average().orElseThrow();
        return variance > 0 ? Math.sqrt(variance) : 1;
    }

    private double[] inputs(double[] row) {
        double[] inputs = new double[row.length + 1];
        inputs[0] = 1;
        for (int i = 0; i < row.length; i++) {
            inputs[i + 1] = (row[i] - means[i]) / scales[i];
        }
        return inputs;
    }

    /** One of Newton's steps; how far the weight moves that moves the most. */
    private double improve(double[][] inputs, List<Boolean> events) {
        double[] slope = new double[weights.length];
        double[][] curvature = new double[weights.length][weights.length];
        for (int i = 1; i < weights.length; i++) {
            slope[i] = PENALTY * weights[i];
            curvature[i][i] = PENALTY;
        }
        for (int row = 0; row < inputs.length; row++) {
            double probability = ofInputs(inputs[row]);
            double excess = probability - (events.get(row) ? 1 : 0);
            for (int i = 0; i < weights.length; i++) {
                slope[i] += excess * inputs[row][i];
                for (int j = 0; j <= i; j++) {
                    curvature[i][j] += probability * (1 - probability) * inputs[row][i] * inputs[row][j];
                }
            }
        }
        double[] step = solution(curvature, slope);
        for (int i = 0; i < weights.length; i++) {
            weights[i] -= step[i];
        }
        return Arrays.stream(step).map(Math::abs).max().orElseThrow();
    }

    /**
     * Of linear equations, by Cholesky's decomposition.
     *
     * @param matrix positive definite, its lower triangle; becomes its factor
     * @param right  becomes the solution
     */
    private static double[] solution(double[][] matrix, double[] right) {
        int size = right.length;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= matrix[i][k] * matrix[j][k];
                }
                matrix[i][j] = i == j ? Math.sqrt(rest) : rest / matrix[j][j];
            }
            for (int k = 0; k < i; k++) {
                right[i] -= matrix[i][k] * right[k];
            }
            right[i] /= matrix[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                right[i] -= matrix[k][i] * right[k];
            }
            right[i] /= matrix[i][i];
        }
        return right;
    }

    private double ofInputs(double[] inputs) {
        double logarithm = 0;
        for (int i = 0; i < inputs.length; i++) {
            logarithm += weights[i] * inputs[i];
        }
        return 1 / (1 + Math.exp(-logarithm));
    }

    /** Of the event, 0 to 1. */
    double probability(double[] row) {
        return ofInputs(inputs(row));
    }

    /** Whether each number is within the range of those that it was made of: beyond it is a guess. */
    boolean covers(double[] row) {
        return IntStream.range(0, row.length).allMatch(i -> least[i] <= row[i] && row[i] <= most[i]);
    }

    /** By how much each number, for each 1 that it is greater, multiplies the odds of the event. */
    double[] oddsRatios() {
        return IntStream.range(0, means.length).mapToDouble(i -> Math.exp(weights[i + 1] / scales[i])).toArray();
    }
}
