package plumbline.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import plumbline.map.MapCell;
import plumbline.map.TrainedMap;
import plumbline.study.Proportion;

/**
 * Maps of the same networks at several widths: how often theory is right at each, in the cells whose places all of the maps have.
 *
 * @param network what the ids of the maps have in common
 * @param maps    by the units of a hidden layer, at least two; some of their cells are in the same places
 */
record Widths(String network, SortedMap<Long, TrainedMap> maps) {

    /** Of maps whose ids are the same but for the units at the end, as {@code relu-gain} and {@code relu-gain-25} are. */
    static List<Widths> of(List<TrainedMap> maps) {
        Map<String, SortedMap<Long, TrainedMap>> byNetwork = new TreeMap<>();
        for (TrainedMap map : maps) {
            units(map).ifPresent(units -> byNetwork
                    .computeIfAbsent(map.id().replaceFirst("-" + units + "$", ""), network -> new TreeMap<>())
                    .put(units, map));
        }
        return byNetwork.entrySet().stream()
                .filter(network -> network.getValue().size() > 1)
                .map(network -> new Widths(network.getKey(), network.getValue()))
                .filter(widths -> !widths.shared(widths.narrowest()).isEmpty())
                .toList();
    }

    /** Of every hidden layer, if it is hidden layers that the map goes up by, all as wide. */
    private static OptionalLong units(TrainedMap map) {
        long[] units = map.cells().stream()
                .mapToLong(cell -> Math.round(cell.up() / cell.inverseWidths())) // 0 if that is NaN
                .distinct()
                .toArray();
        return units.length == 1 && units[0] > 0 ? OptionalLong.of(units[0]) : OptionalLong.empty();
    }

    private TrainedMap narrowest() {
        return maps.get(maps.firstKey());
    }

    /** Theory by theory, each from the least width on. */
    private List<AtWidth> predictions() {
        return maps.entrySet().stream()
                .flatMap(width -> Prediction.of(shared(width.getValue())).stream()
                        .map(prediction -> new AtWidth(width.getKey(), width.getValue(), prediction)))
                .sorted(Comparator.comparing(at -> at.prediction().theory()))
                .toList();
    }

    /** What a theory says of the networks of one width. */
    private record AtWidth(long units, TrainedMap map, Prediction prediction) {}

    /** Adds a row for each theory and width: the theory, the map, the units of a layer, cells inside and beyond, how often it is right. */
    void addTo(Table table) {
        for (AtWidth at : predictions()) {
            Prediction prediction = at.prediction();
            table.row(
                    prediction.theory().words(),
                    "[%1$s](#%1$s)".formatted(at.map().id()),
                    String.valueOf(at.units()),
                    prediction.inside(),
                    prediction.beyond(),
                    new Proportion(prediction.right(), prediction.cells().size()).percent());
        }
    }

    /** Which theory is right of the most cells at each width. */
    String closest() {
        return "- Of the %d cells that the maps of %s share, a border is right of the most %s."
                .formatted(
                        shared(narrowest()).size(),
                        network,
                        maps.keySet().stream().map(this::closest).collect(Collectors.joining(", ")));
    }

    private String closest(long units) {
        List<Prediction> predictions = predictions().stream().filter(at -> at.units() == units).map(AtWidth::prediction).toList();
        int most = predictions.stream().mapToInt(Prediction::right).max().orElseThrow();
        String closest = predictions.stream()
                .filter(prediction -> prediction.right() == most)
                .map(prediction -> "“" + prediction.theory().words() + "”")
                .collect(Collectors.joining(" and by "));
        return "at %d units a layer by %s (%d)".formatted(units, closest, most);
    }

    /** The cells of a map at whose place the others have one. */
    private List<MapCell> shared(TrainedMap map) {
        return map.cells().stream()
                .filter(cell -> maps.values().stream().allMatch(other -> other.cells().stream()
                        .anyMatch(beside -> beside.across() == cell.across() && beside.up() == cell.up())))
                .toList();
    }
}
