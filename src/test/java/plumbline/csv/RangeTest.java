package plumbline.csv;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {

    @ParameterizedTest
    @CsvSource({"999, 999", "-1, -1", "999.995, 999.995", "1.05, 1.05", "1e300, 1.0E300", "NaN, NaN", "Infinity, Infinity"})
    void aShareThatIsNoneIsToldAsItIs(double value, String told) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Range.share("learned", value))
                .withMessage("learned must be from 0 to 1, not " + told);
    }

    @Test
    void aShareIsFromZeroToOneAndASizeMayBeUnknown() {
        assertThatCode(() -> {
            Range.share("learned", 0);
            Range.share("learned", 1);
            Range.size("loss", 0);
            Range.size("loss", Double.NaN);
        }).doesNotThrowAnyException();
    }
}
