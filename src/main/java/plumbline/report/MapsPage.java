package plumbline.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import plumbline.experiment.Axis;
import plumbline.figure.MapFigure;
import plumbline.map.Border;
import plumbline.map.MapCell;
import plumbline.map.TrainedMap;
import plumbline.store.MapRun;
import plumbline.store.OutputFile;
import plumbline.store.Results;

/**
 * The page of all maps, {@code maps/README.md}: where training succeeds, and where theory says that it does.
 *
 * @param maps by id
 */
public record MapsPage(List<MapRun> maps) {

    /**
     * Writes the page, if there is a map.
     *
     * @param folder of the maps
     */
    public void write(Path folder) throws IOException {
        if (!maps.isEmpty()) {
            OutputFile.replace(folder.resolve("README.md"), file -> file.write(text()));
        }
    }

    /** Draws every map anew. */
    public void redraw(Results folder) throws IOException {
        for (MapRun run : maps) {
            folder.redraw(run.id(), place -> MapFigure.draw(run.map(), place));
        }
    }

    String text() {
        return """
                # Maps of trainability

                Made by the command `map` from the raw files, `cells.csv` in the folder of each map; do not edit.
                %s
                ## How to read the maps

                Each cell is a network, of which many seeds were trained, as many as a section says. The colour is the share of them that
                learn; the thick line runs between cells where that is above and below one half, and a dot is in each cell whose 95 %%
                interval has one half in it. White lines are theory, drawn between the cells that it tells apart. Of wide layers: six depth
                scales, where the gradient that reaches the first layer is a twentieth, or twenty times, of its size at the last; and the
                edge of chaos, on the left of which it shrinks from layer to layer and on the right of which it grows (Schoenholz et al.
                2017). Of ReLU: where at most half of the seeds are born dead (Lu et al. 2020). And where the sum of 1/width is 1, beyond
                which the gradient's size differs from seed to seed by a factor of e or more (Hanin 2018).

                In `cells.csv` the gradient is that of the weights, in which each layer's own input is a factor too: its ratio of first to
                last layer (`reach`) is not what theory speaks of. And `born_dead` counts the seeds without any gradient at the first
                mini-batch, whatever the reason: where weights are large that is often an output whose sigmoid saturates in float, of which
                the loss of DL4J has no gradient ([logits](../remedies.md) tells the difference), so that the share can be beyond what theory
                allows for dead layers.
                """
                        .formatted(widths())
                + maps.stream().map(MapsPage::section).collect(Collectors.joining());
    }

    private static String section(MapRun run) {
        TrainedMap map = run.map();
        return """

                ## %s

                **%s** %s

                ![the share of the seeds that learn, by %s and %s](%s/map.png)

                %s%s
                """
                .formatted(
                        map.id(),
                        map.question(),
                        answer(map),
                        map.across().name(),
                        map.up().name(),
                        map.id(),
                        theory(map),
                        "[cells.csv](%s/cells.csv), %s; `%s`, %s, commit %s."
                                .formatted(
                                        map.id(),
                                        run.summary().seedsOfACell(),
                                        run.summary().provenance().command(),
                                        run.summary().provenance().date().substring(0, 10),
                                        run.summary().provenance().commit()));
    }

    /** How many cells succeed, and the highest row with one whose interval says so. */
    private static String answer(TrainedMap map) {
        long succeed = map.cells().stream().filter(Border.MEASURED::holds).count();
        String highest = highest(map)
                .map(cell -> "the 95 %% interval of a cell, each by itself, lies above one half up to %s %s%s, at %s %s: %s".formatted(
                        label(map.up(), cell.up()),
                        map.up().name(),
                        isLast(map.up(), cell.up()) ? ", the most that were trained" : "",
                        map.across().name(),
                        label(map.across(), cell.across()),
                        cell.share()))
                .orElse("in none does the 95 % interval lie above one half");
        return "In %d of %d cells at least half of the seeds learn; %s.".formatted(succeed, map.cells().size(), highest);
    }

    /** Of the highest row with cells whose interval lies above one half, the one with the greatest share. */
    private static Optional<MapCell> highest(TrainedMap map) {
        return map.cells().stream()
                .filter(cell -> cell.share().interval().getLowerBound() > 0.5)
                .max(Comparator.comparingDouble(MapCell::up).thenComparingDouble(cell -> cell.share().share()));
    }

    private static boolean isLast(Axis axis, double value) {
        return label(axis, value).equals(axis.labels().get(axis.size() - 1));
    }

    private static String label(Axis axis, double value) {
        return IntStream.range(0, axis.size())
                .boxed()
                .min(Comparator.comparingDouble(i -> Math.abs(axis.values().get(i) - value)))
                .map(i -> axis.labels().get(i))
                .orElseThrow();
    }

    /** How often each theory is right of the networks that were mapped at several widths, if there are any. */
    private String widths() {
        List<Widths> widths = Widths.of(maps.stream().map(MapRun::map).toList());
        if (widths.isEmpty()) {
            return "";
        }
        Table table = new Table(
                "theory", "map", "units a layer", "inside: at least half learn", "beyond: at least half learn", "the border is right of");
        widths.forEach(network -> network.addTo(table));
        return """

                ## Where theory holds

                The same networks in layers of several widths, in the cells that the maps of all widths have. Each border is read as if
                training succeeded inside it and not beyond it: it is right of a cell inside where at least half of the seeds learn, and of
                one beyond where fewer do. So Schoenholz et al. put it themselves; Lu et al. bound how many seeds are born dead, and Hanin's
                sum tells how far the gradient spreads, so that of their borders it is our reading that is tested.

                %s
                %s
                """.formatted(table, widths.stream().map(Widths::closest).collect(Collectors.joining("\n")));
    }

    /** On which side of each theory's line how many cells succeed, if one says anything of such networks. */
    private static String theory(TrainedMap map) {
        List<Prediction> predictions = Prediction.of(map.cells());
        if (predictions.isEmpty()) {
            return "None of the theories above says anything of these networks.\n\n";
        }
        Table table = new Table("theory", "inside: at least half learn", "beyond: at least half learn");
        predictions.forEach(
                prediction -> table.row(prediction.theory().words(), prediction.inside(), prediction.beyond()));
        return table + "\n";
    }
}
