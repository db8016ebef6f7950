package plumbline.store;

import static plumbline.csv.Range.require;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import plumbline.csv.Csv;
import plumbline.map.MapCell;
import plumbline.map.TrainedMap;

/** The raw files of a map: {@code map.json} and {@code cells.csv}, in {@value #FOLDER}{@code /<id>/} of the results. */
public final class MapFiles {

    /** Of the maps, in that of the results. */
    public static final String FOLDER = "maps";

    static final SummaryFile<MapSummary> SUMMARY = new SummaryFile<>("map.json", MapSummary.class);
    private static final String CELLS = "cells.csv";
    private static final Csv<MapCell> CELLS_CSV = Csv.of(MapCell.class);

    private MapFiles() {}

    static void write(MapRun run, Path folder) throws IOException {
        OutputFile.write(folder.resolve(CELLS), file -> CELLS_CSV.write(run.map().cells(), file));
        SUMMARY.write(run.summary(), folder, List.of(CELLS));
    }

    /** @throws IOException naming the file, the line if there is one, and what is wrong with it */
    static MapRun read(ResultFiles files) throws IOException {
        SummaryFile.Content<MapSummary> content =
                SUMMARY.read(files, List.of(CELLS), List.of(), summary -> summary.check(files.id()));
        MapSummary summary = content.summary();
        List<MapCell> cells = new CheckedFiles(files, content.sums()).rows(
                CELLS,
                CELLS_CSV,
                (row, before) -> {
                    row.check();
                    checkPlace(row, before.size(), summary);
                },
                rows -> require(
                        rows.size() == summary.across().size() * summary.up().size(),
                        "it must have a row for each of the %d cells".formatted(summary.across().size() * summary.up().size())));
        return new MapRun(summary, new TrainedMap(summary.id(), summary.question(), summary.across(), summary.up(), cells));
    }

    /** Rows are from bottom to top, then from left to right. */
    private static void checkPlace(MapCell row, int before, MapSummary summary) {
        int columns = summary.across().size();
        require(before < columns * summary.up().size(), "it is one of more than " + columns * summary.up().size() + " cells");
        double across = summary.across().values().get(before % columns);
        double up = summary.up().values().get(before / columns);
        require(
                isNear(row.across(), across) && isNear(row.up(), up),
                "across and up must be %s and %s, not %s and %s".formatted(across, up, row.across(), row.up()));
        require(row.seeds() >= summary.seeds() && row.seeds() <= summary.most(), "seeds must be from %d to %d, not %d"
                .formatted(summary.seeds(), summary.most(), row.seeds()));
    }

    /** But for the digits that the file leaves out. */
    private static boolean isNear(double number, double other) {
        return Math.abs(number - other) <= 1e-8 * Math.abs(other);
    }
}
