package plumbline.store;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import plumbline.experiment.Axis;
import plumbline.map.Border;
import plumbline.map.MapCell;
import plumbline.map.TrainedMap;
import plumbline.page.MapRecord;
import plumbline.study.Proportion;

/**
 * One map whole: the raw files of a result.
 *
 * @param summary {@code map.json}
 * @param map     {@code cells.csv}
 */
public record MapRun(MapSummary summary, TrainedMap map) {

    /** A map that has just been trained. */
    public static MapRun of(TrainedMap map, int seeds, int most, Provenance provenance) {
        return new MapRun(
                new MapSummary(map.id(), map.question(), map.across(), map.up(), seeds, most, provenance), map);
    }

    /** The id of the map. */
    public String id() {
        return summary.id();
    }

    /**
     * The map as the server shows it.
     *
     * @param name that tells it from the others there
     */
    public MapRecord record(String name) {
        return new MapRecord(new MapRecord.Content(
                name,
                summary.question(),
                summary.seedsOfACell() + "; " + summary.provenance().inOneLine(),
                axis(summary.across()),
                axis(summary.up()),
                IntStream.range(0, map.cells().size()).mapToObj(this::cell).toList(),
                Arrays.stream(Border.values())
                        .filter(border -> map.cells().stream().anyMatch(border::knows))
                        .map(this::border)
                        .toList()));
    }

    private static MapRecord.Axis axis(Axis axis) {
        return new MapRecord.Axis(axis.name(), axis.labels());
    }

    private MapRecord.Cell cell(int place) {
        MapCell cell = map.cells().get(place);
        int columns = map.across().size();
        return new MapRecord.Cell(
                map.cellId(place % columns, place / columns),
                cell.share().share(),
                cell.share().toString(),
                TrainedMap.isUncertain(cell),
                cell.testAccuracy(),
                cell.reach(),
                new Proportion(cell.bornDead(), cell.seeds()).toString());
    }

    private MapRecord.Border border(Border border) {
        return new MapRecord.Border(
                border.name(),
                border.words(),
                border.quantity(),
                map.cells().stream().map(border::number).toList(),
                map.cells().stream().map(border::holds).toList(),
                map.edges(border).stream().map(edge -> List.of(edge.x1(), edge.y1(), edge.x2(), edge.y2())).toList());
    }
}
