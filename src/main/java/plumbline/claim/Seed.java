package plumbline.claim;

import java.util.Map;
import plumbline.study.SeedMetrics;
import plumbline.study.SeedStart;

/**
 * One seed of a study, and the same seed of others, which begin with the same order of examples and draw from the same stream.
 *
 * @param others by experiment
 */
record Seed(SeedStart start, SeedMetrics end, Map<String, SeedMetrics> others) {

    SeedMetrics in(String experiment) {
        return others.get(experiment);
    }
}
