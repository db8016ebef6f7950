package plumbline.store;

import static plumbline.csv.Range.require;

import plumbline.experiment.Axis;

/**
 * A map in short: {@code map.json}.
 *
 * @param id         of the map
 * @param question   that it answers
 * @param across     what varies from left to right
 * @param up         what varies from bottom to top
 * @param seeds      that were trained of every cell
 * @param most       that were trained of the cells at the border at most
 * @param provenance where the map comes from
 */
public record MapSummary(String id, String question, Axis across, Axis up, int seeds, int most, Provenance provenance) {

    /** How many seeds a cell has, in words. */
    public String seedsOfACell() {
        return seeds + " seeds a cell" + (most == seeds ? "" : ", and up to " + most + " at the border");
    }

    void check(String folder) {
        require(id.equals(folder), "it is of another map than " + folder);
        require(seeds >= 1 && most >= seeds, "seeds must be at least 1, and most at least seeds, not %d and %d".formatted(seeds, most));
    }
}
