package plumbline.map;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.interval.Interval;
import plumbline.experiment.Axis;
import plumbline.experiment.TrainabilityMap;

/**
 * A map that has been trained.
 *
 * @param id       of the map
 * @param question that it answers
 * @param across   what varies from left to right
 * @param up       what varies from bottom to top
 * @param cells    row by row from the bottom, each from left to right
 */
public record TrainedMap(String id, String question, Axis across, Axis up, List<MapCell> cells) {

    public TrainedMap {
        cells = List.copyOf(cells);
        if (cells.size() != across.size() * up.size()) {
            throw new IllegalArgumentException(
                    "a map of %d by %d has not %d cells".formatted(across.size(), up.size(), cells.size()));
        }
    }

    static TrainedMap of(TrainabilityMap map, List<MapCell> cells) {
        return new TrainedMap(map.id(), map.question(), map.across(), map.up(), cells);
    }

    /**
     * One cell.
     *
     * @param column from the left, 0 = first
     * @param row    from the bottom, 0 = first
     */
    public MapCell cell(int column, int row) {
        return cells.get(row * across.size() + column);
    }

    /** Whether the 95 % interval of a cell's share has one half in it. */
    public static boolean isUncertain(MapCell cell) {
        Interval interval = cell.share().interval();
        return interval.getLowerBound() < 0.5 && interval.getUpperBound() > 0.5;
    }

    /** Where a border runs: along the edges between the cells that it separates. */
    public List<Edge> edges(Border border) {
        List<Edge> edges = new ArrayList<>();
        for (int row = 0; row < up.size(); row++) {
            for (int column = 0; column < across.size(); column++) {
                MapCell cell = cell(column, row);
                if (column > 0 && border.separates(cell(column - 1, row), cell)) {
                    edges.add(new Edge(column - 0.5, row - 0.5, column - 0.5, row + 0.5));
                }
                if (row > 0 && border.separates(cell(column, row - 1), cell)) {
                    edges.add(new Edge(column - 0.5, row - 0.5, column + 0.5, row - 0.5));
                }
            }
        }
        return edges;
    }

    /** What a cell is called: under this id it is run alone. */
    public String cellId(int column, int row) {
        return TrainabilityMap.cell(id, across.labels().get(column), up.labels().get(row));
    }

    /** Whether the border runs along a cell, or may: where more seeds tell most. */
    boolean isAtBorder(int column, int row) {
        MapCell cell = cell(column, row);
        return isUncertain(cell) || neighbours(column, row).anyMatch(neighbour -> Border.MEASURED.separates(cell, neighbour));
    }

    private Stream<MapCell> neighbours(int column, int row) {
        return IntStream.range(0, 4)
                .mapToObj(side -> new int[] {column + (side - 1) % 2, row + (side - 2) % 2})
                .filter(place -> place[0] >= 0 && place[0] < across.size() && place[1] >= 0 && place[1] < up.size())
                .map(place -> cell(place[0], place[1]));
    }
}
