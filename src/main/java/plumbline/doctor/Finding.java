package plumbline.doctor;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import plumbline.network.LayerId;

/**
 * What a rule finds in one step of training.
 *
 * @param severity  how much it says
 * @param layer     where; null if it is the network as a whole, or its data
 * @param units     which units of the layer, 0 = first; empty if it is the layer as a whole
 * @param what      in words, without numbers that change from step to step
 * @param value     measured; NaN if it is no matter of numbers
 * @param threshold what it is compared with; NaN likewise
 * @param row       the example of the mini-batch that shows it, 0 = first; empty if it is no matter of single examples
 */
public record Finding(
        Severity severity, LayerId layer, List<Integer> units, String what, double value, double threshold, OptionalInt row) {

    /** @throws NullPointerException without severity, units or words */
    public Finding {
        Objects.requireNonNull(severity, "the severity must not be null");
        Objects.requireNonNull(what, "a finding says what it is");
        units = List.copyOf(units);
    }

    /** No matter of single examples. */
    public Finding(Severity severity, LayerId layer, List<Integer> units, String what, double value, double threshold) {
        this(severity, layer, units, what, value, threshold, OptionalInt.empty());
    }

    /** Of a layer as a whole. */
    static Finding of(Severity severity, LayerId layer, String what, double value, double threshold) {
        return new Finding(severity, layer, List.of(), what, value, threshold);
    }

    /** The same, but no more than a notice. */
    Finding asNotice() {
        return new Finding(Severity.NOTICE, layer, units, what, value, threshold, row);
    }

    /** Of a layer as a whole, where no number decides. */
    static Finding of(Severity severity, LayerId layer, String what) {
        return of(severity, layer, what, Double.NaN, Double.NaN);
    }
}
