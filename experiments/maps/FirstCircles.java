package maps;

import plumbline.data.Circles;
import plumbline.data.Split;

/** The first tutorial's data, made when a map is first trained: with it ND4J starts, and no command that lists maps waits for that. */
final class FirstCircles {

    /** 1,000 points, noise 0.1, seed 1; both inputs scaled to [-1, 1] over all points; the first 500 train. */
    static final Split SPLIT = Split.first(500, Circles.of(1000, 0.1, 1).points().scaled());

    private FirstCircles() {}
}
