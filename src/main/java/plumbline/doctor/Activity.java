package plumbline.doctor;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import plumbline.network.LayerId;
import plumbline.record.ArraySummary;

/**
 * What the units of a layer put out for one mini-batch. A unit is a neuron of a dense or recurrent layer, a channel of a
 * convolution: a component of the output's second dimension. Its values are those of all examples, positions and time steps
 * that are present.
 *
 * @param layer     that has them; it need not have parameters
 * @param function  DL4J's name of its activation function, for example {@code relu}; empty if it has none
 * @param values    of each unit
 * @param distribution of the values of all units together
 * @param mean      of each unit's values
 * @param sd        standard deviation of each, dividing by their number
 * @param zeros     share of each that is exactly 0
 * @param saturated share of each at which a sigmoid or hyperbolic tangent is flat: its argument is beyond -5 or 5, or, of
 *                  their hard versions, where they bend; 0 for other functions
 * @param notFinite values of each that are NaN or infinite, over which the others are not taken
 * @param brokenRow the first example of the mini-batch in which a value of each is NaN or infinite, 0 = first; -1 if none is
 * @param faint     share of each whose absolute value is below 1e-5
 * @param pinned    share of each at which a sigmoid or hyperbolic tangent is at an end: its argument is beyond -9.4999 or 9.4999 of
 *                  tanh, beyond -23 or 16.99999 of a sigmoid, as far as the outputs tell; 0 for other functions
 * @param extremity how far from the middle of its function's range each unit's values are on average: 0 in the middle, 1 at its ends;
 *                  NaN for functions without ends
 * @param order     mean of each unit's values times their places among the examples: other examples in another order give another one
 */
public record Activity(
        LayerId layer,
        String function,
        int values,
        ArraySummary distribution,
        double[] mean,
        double[] sd,
        double[] zeros,
        double[] saturated,
        int[] notFinite,
        int[] brokenRow,
        double[] faint,
        double[] pinned,
        double[] extremity,
        double[] order) {

    /** Below it a value is faint: TheDeepChecker (Ben Braiek and Khomh 2023). */
    private static final double FAINT = 1e-5;

    /** How many units there are. */
    public int units() {
        return mean.length;
    }

    /** Whether a unit puts out the same whatever comes in. */
    public boolean isConstant(int unit) {
        return sd[unit] <= 1e-6 * Math.abs(mean[unit]);
    }

    /**
     * That of a layer's output.
     *
     * @param output [examples, units], [examples, units, time steps] or [examples, units, ...positions]
     * @param mask   [examples, time steps], 0 where there is no time step; null if all are present
     * @throws IllegalArgumentException if the output has less than two dimensions
     */
    static Activity of(LayerId layer, String function, INDArray output, INDArray mask) {
        if (output.rank() < 2) {
            throw new IllegalArgumentException("an output has two dimensions or more, not " + output.rank());
        }
        int units = (int) output.size(1);
        int positions = (int) (output.length() / output.size(0) / units);
        boolean masked = mask != null && output.rank() == 3 && mask.rank() == 2 && mask.size(1) == positions;
        return of(layer, function, numbers(output), units, positions, masked ? numbers(mask) : null);
    }

    /** Row by row, whatever the array's order in memory; a workspace that is open for training stays as it is. */
    private static double[] numbers(INDArray array) {
        MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
        try {
            INDArray dense = array.dup('c');
            double[] numbers = dense.data().asDouble();
            dense.close();
            return numbers;
        } finally {
            outside.close();
        }
    }

    private static Activity of(LayerId layer, String function, double[] outputs, int units, int positions, double[] mask) {
        int rows = outputs.length / units / positions;
        int[] present = IntStream.range(0, rows * positions).filter(place -> mask == null || mask[place] != 0).toArray();
        double[] all = mask == null ? outputs : present(outputs, units, positions, present);
        Activity activity = new Activity(
                layer, function, present.length, ArraySummary.recorded(all), new double[units], new double[units], new double[units], new double[units],
                new int[units], new int[units], new double[units], new double[units], new double[units], new double[units]);
        Squashing squashing = Squashing.named(function);
        double[] values = new double[present.length];
        for (int unit = 0; unit < units; unit++) {
            for (int i = 0; i < present.length; i++) {
                values[i] = outputs[place(present[i], unit, units, positions)];
            }
            activity.keepFinite(unit, values, present, positions);
            activity.measure(unit, values, squashing);
        }
        return activity;
    }

    private static double[] present(double[] outputs, int units, int positions, int[] present) {
        double[] values = new double[units * present.length];
        for (int unit = 0; unit < units; unit++) {
            for (int i = 0; i < present.length; i++) {
                values[unit * present.length + i] = outputs[place(present[i], unit, units, positions)];
            }
        }
        return values;
    }

    /** Of a unit's value for an example and a position or time step, which are counted together. */
    private static int place(int present, int unit, int units, int positions) {
        return (present / positions * units + unit) * positions + present % positions;
    }

    /** Moves the unit's values that are finite to the beginning of {@code all}. */
    private void keepFinite(int unit, double[] all, int[] present, int positions) {
        int finite = 0;
        brokenRow[unit] = -1;
        for (int i = 0; i < all.length; i++) {
            if (Double.isFinite(all[i])) {
                all[finite++] = all[i];
            } else if (brokenRow[unit] < 0) {
                brokenRow[unit] = present[i] / positions;
            }
        }
        notFinite[unit] = all.length - finite;
    }

    /** Takes the measures of a unit: for itself, so that the compiler sees it often even in a short training. */
    private void measure(int unit, double[] all, Squashing squashing) {
        int finite = all.length - notFinite[unit];
        double sum = 0;
        for (int i = 0; i < finite; i++) {
            sum += all[i];
        }
        double middle = sum / finite;
        double squares = 0;
        int zero = 0;
        int flat = 0;
        int small = 0;
        int ends = 0;
        double moment = 0;
        double distances = 0;
        for (int i = 0; i < finite; i++) {
            squares += (all[i] - middle) * (all[i] - middle);
            moment += all[i] * i;
            zero += all[i] == 0 ? 1 : 0;
            flat += squashing.isFlat(all[i]) ? 1 : 0;
            small += Math.abs(all[i]) < FAINT ? 1 : 0;
            ends += squashing.isPinned(all[i]) ? 1 : 0;
            distances += squashing.extremity(all[i]);
        }
        mean[unit] = middle;
        sd[unit] = Math.sqrt(squares / finite);
        zeros[unit] = (double) zero / finite;
        saturated[unit] = (double) flat / finite;
        faint[unit] = (double) small / finite;
        pinned[unit] = (double) ends / finite;
        extremity[unit] = distances / finite;
        order[unit] = moment / finite;
    }

    /** What share of the units a condition holds of. */
    double shareOf(IntPredicate condition) {
        return (double) IntStream.range(0, units()).filter(condition).count() / units();
    }
}
