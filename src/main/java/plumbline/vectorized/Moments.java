package plumbline.vectorized;

import java.util.function.IntToDoubleFunction;

/**
 * Some numbers, in three.
 *
 * @param mean    arithmetic mean
 * @param meanAbs mean of the absolute values
 * @param sd      standard deviation, dividing by how many there are
 */
record Moments(double mean, double meanAbs, double sd) {

    /** @param numbers how many, at least 1 */
    static Moments of(int numbers, IntToDoubleFunction number) {
        double sum = 0;
        double sumAbs = 0;
        for (int i = 0; i < numbers; i++) {
            sum += number.applyAsDouble(i);
            sumAbs += Math.abs(number.applyAsDouble(i));
        }
        double mean = sum / numbers;
        double squares = 0;
        for (int i = 0; i < numbers; i++) {
            double deviation = number.applyAsDouble(i) - mean;
            squares += deviation * deviation;
        }
        return new Moments(mean, sumAbs / numbers, Math.sqrt(squares / numbers));
    }
}
