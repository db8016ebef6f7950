package plumbline.vectorized;

import java.util.Arrays;

/**
 * Adds up negative logarithms of probabilities, for every seed. Probabilities of weight 1 are multiplied, and the logarithm is
 * taken before the product underflows: one logarithm for some forty examples.
 */
final class LogLikelihood {

    private static final double SMALL = 1e-250;

    private final double least;
    private final double[] products;
    private final double[] sums;

    /** @param least probabilities are clipped to {@code [least, 1 - least]} */
    LogLikelihood(double least, int seeds) {
        this.least = least;
        products = new double[seeds];
        Arrays.fill(products, 1);
        sums = new double[seeds];
    }

    /** Adds that of the probabilities from {@code first}. */
    void add(float[] probabilities, int first, float weight) {
        for (int s = 0; s < sums.length; s++) {
            add(probabilities[first + s], weight, s);
        }
    }

    /** Adds that of what the probabilities from {@code first} leave to 1. */
    void addOfComplement(float[] probabilities, int first, float weight) {
        for (int s = 0; s < sums.length; s++) {
            add(1.0 - probabilities[first + s], weight, s);
        }
    }

    private void add(double probability, float weight, int seed) {
        double p = Math.max(least, Math.min(1 - least, probability));
        if (weight != 1) {
            sums[seed] -= weight * Math.log(p);
            return;
        }
        products[seed] *= p;
        if (products[seed] < SMALL) {
            sums[seed] -= Math.log(products[seed]);
            products[seed] = 1;
        }
    }

    double of(int seed) {
        return sums[seed] - Math.log(products[seed]);
    }
}
