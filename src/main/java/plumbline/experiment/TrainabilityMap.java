package plumbline.experiment;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Networks that differ in two things, a cell for each pair of values: where does training succeed, and where does it not?
 *
 * <p>Maps are found by {@link java.util.ServiceLoader}, as experiments are, by a line in
 * {@code META-INF/services/plumbline.experiment.TrainabilityMap}.
 */
public interface TrainabilityMap {

    /**
     * Lower-case with dashes, for example {@code relu-gain}; names the folder of its results. Of the same networks in layers of another
     * width it ends with that, as {@code relu-gain-25}.
     */
    String id();

    /** The question that the map answers, in one sentence. */
    String question();

    /** What varies from left to right. */
    Axis across();

    /** What varies from bottom to top. */
    Axis up();

    /**
     * What is trained in a cell.
     *
     * @param across a value of that axis
     * @param up     a value of that axis
     */
    Task task(double across, double up);

    /**
     * What a cell is called.
     *
     * @param column from the left, 0 = first
     * @param row    from the bottom, 0 = first
     */
    default String cell(int column, int row) {
        return cell(id(), across().labels().get(column), up().labels().get(row));
    }

    /**
     * What the cell of any map is called.
     *
     * @param map    its id
     * @param across label of the cell on that axis
     * @param up     label of the cell on that axis
     */
    static String cell(String map, String across, String up) {
        // Not a dash, which labels may have: each cell has an id of its own.
        return map + "_" + across + "_" + up;
    }

    /** What is trained in the cell of this name, as an experiment of its own, if there is one. */
    default Optional<Experiment> experiment(String cell) {
        Axis across = across(); // Once: an axis may take its time to be made.
        Axis up = up();
        return IntStream.range(0, up.size())
                .boxed()
                .flatMap(row -> IntStream.range(0, across.size())
                        .filter(column -> cell(id(), across.labels().get(column), up.labels().get(row)).equals(cell))
                        .mapToObj(column -> experiment(column, row)))
                .findFirst();
    }

    private Experiment experiment(int column, int row) {
        return CellOfMap.of(
                cell(column, row),
                "%s Here: %s %s, %s %s.".formatted(
                        question(),
                        across().name(),
                        across().labels().get(column),
                        up().name(),
                        up().labels().get(row)),
                task(across().values().get(column), up().values().get(row)));
    }

    /** Those of all cells, row by row from the bottom, each from left to right. */
    default Stream<Task> tasks() {
        return up().values().stream().flatMap(up -> across().values().stream().map(across -> task(across, up)));
    }

    /**
     * The variance from which the weights of a cell's hidden layers are drawn, times their inputs: all that the theory of wide
     * layers needs to know of them. Absent where that theory does not apply: to layers that are not dense, or normalised.
     */
    default OptionalDouble weightVariance(double across, double up) {
        return OptionalDouble.empty();
    }
}
