package plumbline.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTest {

    @Test
    void numbersAreCalledByTheirFirstDigits() {
        assertThat(Axis.of("gain", DoubleStream.of(1e-6, 0.297301779, 1, 2000)).labels())
                .containsExactly("0.000001", "0.297", "1", "2000");
    }

    @Test
    void thingsAreNumberedInTheirOrder() {
        assertThat(Axis.named("weights", "He", "Fixup")).isEqualTo(new Axis("weights", List.of(0.0, 1.0), List.of("He", "Fixup")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "a_b", "..\\a", "He"})
    void labelsByWhichNoFileCanBeNamedAreRefused(String label) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Axis.named("weights", "He", label))
                .withMessageStartingWith("the labels of an axis must be different words");
    }

    @Test
    void numbersThatAreCalledTheSameAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Axis.of("rate", DoubleStream.of(0.1, 0.10001)));
    }

    @Test
    void valuesMustBeAtLeastTwoAndAscending() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Axis.of("rate", DoubleStream.of(1)))
                .withMessageStartingWith("an axis needs at least two ascending values");
        assertThatIllegalArgumentException().isThrownBy(() -> Axis.of("rate", DoubleStream.of(2, 1)));
    }
}
