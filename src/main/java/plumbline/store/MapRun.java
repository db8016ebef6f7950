package plumbline.store;

import plumbline.map.TrainedMap;

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
}
