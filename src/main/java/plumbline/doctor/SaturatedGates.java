package plumbline.doctor;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import plumbline.network.LayerId;
import plumbline.network.ParameterRole;
import plumbline.record.ArrayStats;

/**
 * A recurrent layer whose biases alone are where its sigmoids and tangents are flat: its gates are open or shut whatever comes in. The gates
 * DL4J does not tell a listener. Where a sigmoid is flat: DeepDiagnosis (Wardat et al., ICSE 2022); that it takes two thirds of the biases
 * is ours, so that gates that are opened for long memories (Tallec and Ollivier 2018: the biases of two gates of four) are none.
 */
final class SaturatedGates implements Rule {

    /** Of the absolute value that two thirds of the biases have at least. */
    static final double FLAT = 5;

    @Override
    public String name() {
        return "saturated gates";
    }

    @Override
    public String source() {
        return "DeepDiagnosis, ICSE 2022";
    }

    @Override
    public String remedy() {
        return "Start its biases at 0, that of the forget gate at 1.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        Set<LayerId> recurrent = evidence.structure().hidden().stream()
                .filter(Hidden::recurrent)
                .map(Hidden::layer)
                .collect(Collectors.toSet());
        return evidence.parameters().stream()
                .filter(array -> array.role() == ParameterRole.BIAS && recurrent.contains(array.layer()))
                .filter(array -> ofTwoThirds(array.weight().stats()) > FLAT)
                .map(array -> Finding.of(
                        Severity.WARNING, array.layer(), "its biases are where its functions are flat",
                        ofTwoThirds(array.weight().stats()), FLAT))
                .toList();
    }

    /** Of the seven percentiles five are at least so large: those between them are too, or have the other sign. */
    private static double ofTwoThirds(ArrayStats biases) {
        return DoubleStream.of(
                        biases.p7(), biases.p16(), biases.p31(), biases.p50(), biases.p69(), biases.p84(), biases.p93())
                .map(Math::abs)
                .sorted()
                .toArray()[2];
    }
}
