package plumbline.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import plumbline.experiment.Axis;
import plumbline.map.MapCell;
import plumbline.map.TrainedMap;

/** Maps made by hand. */
public final class Maps {

    private Maps() {}

    /** Two by two: the lower left network learns, of the upper right nobody knows; theory says all of the lower row does. */
    public static MapRun small(String id) {
        TrainedMap map = new TrainedMap(
                id,
                "Does it?",
                Axis.of("gain", DoubleStream.of(1, 2)),
                Axis.of("hidden layers", DoubleStream.of(5, 50)),
                List.of(cell(1, 5, 100, 2, 0.25), cell(2, 5, 0, 4, 12), cell(1, 50, 0, 7, Double.NaN), cell(2, 50, 48, 9, 2)));
        return MapRun.of(map, 100, 100, Runs.PROVENANCE);
    }

    private static MapCell cell(double gain, double depth, int learned, double depthScales, double reach) {
        return new MapCell(gain, depth, 100, learned, 0.5, reach, 3, Double.NaN, depthScales, Double.NaN, Double.NaN);
    }

    /** Writes it among results. */
    public static void store(MapRun map, Path results) throws IOException {
        try (Results maps = Results.open(results.resolve(MapFiles.FOLDER))) {
            maps.write(map, folder -> {});
        }
    }
}
