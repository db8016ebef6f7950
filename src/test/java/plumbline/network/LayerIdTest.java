package plumbline.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayerIdTest {

    @Test
    void nameComesFirst() {
        assertThat(new LayerId("dense_03", 3)).hasToString("dense_03 (layer 3)");
    }

    @Test
    void withoutParametersThereIsNoNumber() {
        assertThat(new LayerId("relu_03", 0)).hasToString("relu_03");
    }
}
