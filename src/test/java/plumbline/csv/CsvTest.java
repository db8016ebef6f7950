package plumbline.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @JsonPropertyOrder({"seed", "trainLoss"})
    private record Row(int seed, double trainLoss) {}

    @Test
    void columnsAreTheComponentsInSnakeCase() throws IOException {
        assertThat(Csv.of(Row.class).read(new StringReader("seed,train_loss\n7,0.5\n"))).containsExactly(new Row(7, 0.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"train_loss,seed\n1,2\n", "seed\n7\n", "seed,test_loss\n7,0.5\n"})
    void fileWithOtherColumnsIsRefused(String file) {
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> Csv.of(Row.class).read(new StringReader(file)));
    }

    /** What a full disk or a killed process leaves; missing numbers must not be read as 0. */
    @Test
    void refusesARowThatIsCutShort() {
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> Csv.of(Row.class).read(new StringReader("seed,train_loss\n7,0.5\n8\n")));
    }
}
