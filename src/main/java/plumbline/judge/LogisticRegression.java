package plumbline.judge;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealVector;

/**
 * A probability by numbers: logistic regression (Cox 1958) on the numbers, standardised, and their squares, with a ridge (le Cessie and van
 * Houwelingen 1992), fitted by Newton's method.
 */
public final class LogisticRegression {

    /** Of the penalty, half of it times the squared coefficients: what ten cases or so say. */
    private static final double RIDGE = 10;

    private static final int MOST_STEPS = 50;
    private static final double CLOSE = 1e-8;

    private final double[] means;
    private final double[] deviations;
    private final double[] coefficients;

    private LogisticRegression(double[] means, double[] deviations, double[] coefficients) {
        this.means = means;
        this.deviations = deviations;
        this.coefficients = coefficients;
    }

    /**
     * Fits it.
     *
     * @param cases    numbers of each case, all of the same length
     * @param happened whether it happened in each case
     */
    public static LogisticRegression fit(List<double[]> cases, List<Boolean> happened) {
        int numbers = cases.get(0).length;
        double[] means = new double[numbers];
        double[] deviations = new double[numbers];
        for (int j = 0; j < numbers; j++) {
            int column = j;
            means[j] = cases.stream().mapToDouble(each -> each[column]).average().orElseThrow();
            double variance = cases.stream().mapToDouble(each -> Math.pow(each[column] - means[column], 2)).average().orElseThrow();
            deviations[j] = variance == 0 ? 1 : Math.sqrt(variance);
        }
        LogisticRegression regression = new LogisticRegression(means, deviations, new double[2 * numbers + 1]);
        double[][] terms = cases.stream().map(regression::terms).toArray(double[][]::new);
        for (int step = 0; step < MOST_STEPS && regression.improve(terms, happened) > CLOSE; step++) {
            // each step is one of Newton's
        }
        return regression;
    }

    /** How likely it happens in a case with these numbers, 0 to 1. */
    public double probability(double[] numbers) {
        return probabilityOf(terms(numbers));
    }

    private double probabilityOf(double[] terms) {
        double sum = 0;
        for (int i = 0; i < terms.length; i++) {
            sum += coefficients[i] * terms[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    /** 1, the numbers, their squares. */
    private double[] terms(double[] numbers) {
        double[] terms = new double[2 * numbers.length + 1];
        terms[0] = 1;
        for (int j = 0; j < numbers.length; j++) {
            double number = (numbers[j] - means[j]) / deviations[j];
            terms[1 + j] = number;
            terms[1 + numbers.length + j] = number * number;
        }
        return terms;
    }

    /** @return by how much the coefficients have changed at most */
    private double improve(double[][] terms, List<Boolean> happened) {
        int size = coefficients.length;
        double[] slope = new double[size];
        double[][] curvature = new double[size][size];
        for (int i = 1; i < size; i++) {
            slope[i] = -RIDGE * coefficients[i];
            curvature[i][i] = RIDGE;
        }
        curvature[0][0] = 1e-9;
        for (int n = 0; n < terms.length; n++) {
            double probability = probabilityOf(terms[n]);
            double missing = (happened.get(n) ? 1 : 0) - probability;
            double weight = probability * (1 - probability);
            for (int i = 0; i < size; i++) {
                slope[i] += missing * terms[n][i];
                for (int j = 0; j <= i; j++) {
                    curvature[i][j] += weight * terms[n][i] * terms[n][j];
                }
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                curvature[j][i] = curvature[i][j];
            }
        }
        RealVector change = new CholeskyDecomposition(new Array2DRowRealMatrix(curvature, false))
                .getSolver()
                .solve(new ArrayRealVector(slope, false));
        for (int i = 0; i < size; i++) {
            coefficients[i] += change.getEntry(i);
        }
        return Arrays.stream(change.toArray()).map(Math::abs).max().orElse(0);
    }
}
