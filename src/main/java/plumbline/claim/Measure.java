package plumbline.claim;

import java.util.Optional;

/** How a claim, or a part of it, is put to the test of a study. */
interface Measure {

    /** Empty if a study that it takes is not there, or lacks what it takes. */
    Optional<Evidence> evidence(String experiment, StudiesById studies);

    /** Whether it takes the layers of the experiment's study. */
    default boolean takesLayers() {
        return false;
    }
}
