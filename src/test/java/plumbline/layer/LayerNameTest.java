package plumbline.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerNameTest {

    @Test
    void hasTwoDigits() {
        assertThat(LayerName.of("dense", 1)).isEqualTo("dense_01");
        assertThat(LayerName.of("norm", 99)).isEqualTo("norm_99");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100})
    void otherNumbersAreRefused(int number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerName.of("dense", number))
                .withMessage("layers must be numbered from 1 to 99, not " + number);
    }
}
