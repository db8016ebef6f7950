package plumbline.doctor;

import java.util.stream.Stream;
import plumbline.network.LayerId;

/**
 * Between which numbers a measure of a layer is no matter; both are.
 *
 * @param least that is no matter
 * @param most  likewise
 */
record Limits(double least, double most) {

    /**
     * The finding that it is outside, if it is.
     *
     * @param value NaN if there is none: then nothing is found
     * @param below in words
     * @param above in words
     */
    Stream<Finding> finding(LayerId layer, double value, String below, String above) {
        return value < least
                ? Stream.of(Finding.of(Severity.WARNING, layer, below, value, least))
                : value > most ? Stream.of(Finding.of(Severity.WARNING, layer, above, value, most)) : Stream.empty();
    }
}
