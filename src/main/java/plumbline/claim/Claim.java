package plumbline.claim;

import java.util.List;

/**
 * What a source says in words of an experiment, and how it is tested.
 *
 * @param experiment id
 * @param words      as in {@code published.csv}
 * @param test       what must be so for the words to hold, a sentence without its full stop
 * @param measures   at least one
 */
record Claim(String experiment, String words, String test, List<Measure> measures) {

    static Claim of(String experiment, String words, String test, Measure... measures) {
        return new Claim(experiment, words, test, List.of(measures));
    }

    boolean takesLayers() {
        return measures.stream().anyMatch(Measure::takesLayers);
    }
}
