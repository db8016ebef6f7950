package plumbline.check;

import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Measures the derivative of a network's loss by central differences. */
final class Derivative {

    /** A gradient is right if it differs by less from the derivative, in proportion, and by fewer roundings. */
    private static final double TOLERANCE = 0.01;

    private static final double ROUNDINGS_OF_A_GRADIENT = 32;

    /** An estimate is good enough, in proportion. */
    private static final double ENOUGH = 1e-4;

    /** Of the scalar product of a gradient that is right with a random direction: the share that may be wrong. */
    private static final double SKEWED = 0.05;

    /** Each step is so much smaller than the one before. */
    private static final double REFINEMENT = 10;

    /** From a tenth of the weights' norm down to 1e-8 of it. */
    private static final int STEPS = 8;

    /** Root mean square below which weights are taken for so large, so that biases of zero have a scale too. */
    private static final double SMALLEST_SCALE = 0.1;

    /** The rounding error of a loss in units of its precision: the sum of many terms, each rounded. */
    private static final double ROUNDINGS_OF_A_LOSS = 16;

    /** The rounding error of the jump of the one-sided derivatives, in that of a loss over the step. */
    private static final double ROUNDINGS_OF_A_JUMP = 5;

    /** In so many random directions a kink is looked for that could excuse a gradient. */
    private static final int DIRECTIONS = 8;

    private static final long SEED = 1;

    private final NetworkCopy network;
    private final double loss;
    private final double rounding;
    private final double tolerance;

    /**
     * @param network  computes the loss
     * @param gradient the type of the numbers in which the gradients were computed
     */
    Derivative(NetworkCopy network, DataType gradient) {
        this.network = network;
        loss = network.loss();
        rounding = ROUNDINGS_OF_A_LOSS * Math.abs(loss) * precision(network.dataType());
        tolerance = Math.max(TOLERANCE, ROUNDINGS_OF_A_GRADIENT * precision(gradient));
    }

    /** The distance between 1 and the next number. */
    static double precision(DataType type) {
        return switch (type) {
            case DOUBLE -> 0x1p-52;
            case FLOAT -> 0x1p-23;
            case HALF -> 0x1p-10;
            default -> 0x1p-7;
        };
    }

    /**
     * @param parameter array of the network, as it was before when this returns
     * @param gradient  recorded for it, in double precision but computed in that of the network
     * @param exact     computed in double precision
     * @param noise     by how much rounding changes it: the norm
     */
    ParameterCheck check(String name, INDArray parameter, INDArray gradient, INDArray exact, double noise) {
        INDArray random = randomDirection(parameter, SEED);
        Estimate across = along(parameter, random);
        ParameterCheck check = check(name, parameter, gradient, random, across);
        if (!check.verdict().wrong() || parallel(gradient, exact) && !withinRounding(gradient, exact, noise)) {
            return check;
        }
        // As much rounding as gradient, or so differently rounded that it points elsewhere: wrong only if it is so without
        // rounding too.
        return check(name, parameter, exact, random, across).verdict().wrong()
                ? check
                : new ParameterCheck(
                        name, check.gradient(), check.derivative(), norm(gradient.sub(exact)), Verdict.HIDDEN);
    }

    private ParameterCheck check(String name, INDArray parameter, INDArray gradient, INDArray random, Estimate across) {
        double norm = norm(gradient);
        if (norm == 0) {
            return new ParameterCheck(name, 0, across.value(), across.error(), ofZero(across));
        }
        Estimate along = along(parameter, gradient.div(norm));
        double share = product(gradient, random) / norm;
        return new ParameterCheck(
                name, norm, along.value(), along.error(), verdict(norm, along, share, across, parameter));
    }

    /** Of a gradient that is zero. */
    private static Verdict ofZero(Estimate across) {
        if (Math.abs(across.value()) <= REFINEMENT * across.error()) {
            return Verdict.RIGHT;
        }
        return across.kink() ? Verdict.KINK : Verdict.WRONG_LENGTH;
    }

    /** @param share of the gradient's length in the random direction */
    private Verdict verdict(double norm, Estimate along, double share, Estimate across, INDArray parameter) {
        double derivative = Math.abs(along.value());
        if (along.kink()) {
            return Verdict.KINK;
        }
        if (!(along.error() <= tolerance * Math.max(derivative, norm))) {
            return Verdict.HIDDEN;
        }
        double deviation = Math.abs(across.value() - share * along.value());
        double allowed = derivative * (SKEWED / Math.sqrt(parameter.length()) + ENOUGH) + across.error() + along.error();
        if (!across.kink() && deviation > allowed) {
            return deviation <= largestJump(parameter) ? Verdict.KINK : Verdict.WRONG_DIRECTION;
        }
        double excess = Math.abs(along.value() - norm);
        if (excess <= tolerance * norm + along.error()) {
            return Verdict.RIGHT;
        }
        // A random direction has a small share in each element: a jump there can mean one so many times as large.
        double most = largestJump(parameter) * Math.sqrt(parameter.length());
        return excess <= most ? Verdict.KINK : Verdict.WRONG_LENGTH;
    }

    /** Of several random directions, for in one, as along the gradient, the jumps of several examples may cancel out. */
    private double largestJump(INDArray parameter) {
        double largest = 0;
        for (int i = 0; i < DIRECTIONS; i++) {
            largest = Math.max(largest, Math.abs(along(parameter, randomDirection(parameter, SEED + i)).jump()));
        }
        return largest;
    }

    /** Whether the sine of the angle between them is less than the tolerance. */
    private boolean parallel(INDArray gradient, INDArray exact) {
        double lengths = norm(gradient) * norm(exact);
        double cosine = product(gradient, exact) / lengths;
        return Math.sqrt(1 - cosine * cosine) < tolerance;
    }

    /** Whether a few roundings change it as much as its precision does. */
    private static boolean withinRounding(INDArray gradient, INDArray exact, double noise) {
        return norm(gradient.sub(exact)) <= ROUNDINGS_OF_A_GRADIENT * noise;
    }

    static double norm(INDArray array) {
        return array.norm2Number().doubleValue();
    }

    private static double product(INDArray one, INDArray other) {
        return one.mul(other).sumNumber().doubleValue();
    }

    /** Of length 1; the same for every array of a length and each seed. */
    private static INDArray randomDirection(INDArray parameter, long seed) {
        Random random = new Random(seed);
        double[] elements = random.doubles(parameter.length()).map(element -> element < 0.5 ? -1 : 1).toArray();
        double length = Math.sqrt(elements.length);
        return Nd4j.createFromArray(elements).divi(length).reshape(parameter.shape());
    }

    /** @param jump of the one-sided derivatives, from side to side; 0 where none is seen */
    private record Estimate(double value, double error, double jump) {

        boolean kink() {
            return jump != 0;
        }

        Estimate at(double otherJump) {
            return new Estimate(value, error, otherJump);
        }
    }

    /** Of several steps the one whose truncation, told by the step before, and rounding together are least. */
    private Estimate along(INDArray parameter, INDArray unit) {
        INDArray before = parameter.dup();
        INDArray direction = unit.castTo(parameter.dataType());
        double scale = Math.max(norm(before), SMALLEST_SCALE * Math.sqrt(before.length()));
        Estimate best = new Estimate(Double.NaN, Double.POSITIVE_INFINITY, 0);
        double valueBefore = Double.NaN;
        double gapBefore = Double.NaN;
        double jumpBefore = Double.NaN;
        double step = scale / REFINEMENT;
        for (int i = 0; i < STEPS; i++, step /= REFINEMENT) {
            double noise = rounding / step;
            if (noise >= best.error()) {
                break;
            }
            double above = lossAt(parameter, before, direction, step);
            double below = lossAt(parameter, before, direction, -step);
            double value = (above - below) / (2 * step);
            double gap = (above - 2 * loss + below) / step;
            // Curvature parts the one-sided derivatives in proportion to the step, a kink at any: two steps tell them apart.
            double jump = (REFINEMENT * gap - gapBefore) / (REFINEMENT - 1);
            boolean visible = Math.abs(jump) > tolerance * Math.abs(value) + ROUNDINGS_OF_A_JUMP * noise;
            boolean settled = Math.abs(jump - jumpBefore) <= Math.abs(jump) / 2;
            double error = Math.abs(value - valueBefore) + noise;
            if (error < best.error()) {
                best = new Estimate(value, error, 0);
            }
            best = best.at(visible && settled ? jump : best.jump());
            // At a kink central differences may be exact when its jump is not yet.
            if (best.error() <= ENOUGH * Math.abs(best.value()) && (!visible || settled)) {
                break;
            }
            valueBefore = value;
            gapBefore = gap;
            jumpBefore = jump;
        }
        parameter.assign(before);
        return best;
    }

    private double lossAt(INDArray parameter, INDArray before, INDArray direction, double step) {
        parameter.assign(before);
        parameter.addi(direction.mul(step));
        return network.loss();
    }
}
