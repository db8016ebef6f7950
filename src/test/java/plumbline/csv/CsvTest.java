package plumbline.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThatExceptionOfType(BadLine.class)
                .isThrownBy(() -> Csv.of(Row.class).read(new StringReader(file)))
                .withMessage("line 1: the header must be seed,train_loss");
    }

    /** What a full disk or a killed process leaves; missing numbers must not be read as 0. */
    @Test
    void refusesARowThatIsCutShort() {
        assertThatExceptionOfType(BadLine.class)
                .isThrownBy(() -> Csv.of(Row.class).read(new StringReader("seed,train_loss\n7,0.5\n8\n")))
                .withMessage("line 3: it does not have 2 cells that can be read");
    }

    @ParameterizedTest
    @CsvSource({
        "'x,0.5', seed", "'7.5,0.5', seed", "'99999999999,0.5', seed", "',0.5', seed", "'7,', train_loss", "'7, ', train_loss",
        "'7,0.5x', train_loss", "'7,null', train_loss"
    })
    void namesLineAndColumnOfACellThatIsNoNumber(String row, String column) {
        assertThatExceptionOfType(BadLine.class)
                .isThrownBy(() -> Csv.of(Row.class).read(new StringReader("seed,train_loss\n7,0.5\n" + row + "\n")))
                .withMessage("line 3: " + column + " is not a number, or none that fits");
    }

    @Test
    void namesTheLineOfARowThatIsNotRight() {
        assertThatExceptionOfType(BadLine.class)
                .isThrownBy(() -> Csv.of(Row.class)
                        .read(new StringReader("seed,train_loss\n0,0.5\n7,-1\n"), (row, before) -> {
                            Range.require(row.seed() == 7 * before.size(), "seed");
                            Range.size("train_loss", row.trainLoss());
                        }))
                .withMessage("line 3: train_loss must be at least 0, or NaN, not -1.0");
    }
}
