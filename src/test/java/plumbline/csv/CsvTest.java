package plumbline.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
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
        "'7,0.5x', train_loss", "'7,null', train_loss", "'7,0x1p-1', train_loss", "'7,0.5d', train_loss", "'7,0.5f', train_loss",
        "'7,1e400', train_loss", "'7,-1e400', train_loss", "'7,.5', train_loss", "'7,5.', train_loss", "'7, 0.5', train_loss",
        "'7,+0.5', train_loss", "'7,00.5', train_loss", "'7,0٫5', train_loss", "'7,٥', train_loss", "'٧,0.5', seed",
        "'７,0.5', seed", "'+7,0.5', seed", "'07,0.5', seed", "'7,+Infinity', train_loss", "'7,nan', train_loss"
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
                .withMessage("line 3: train_loss must be at least 0, or NaN, not -1");
    }

    @ParameterizedTest
    @CsvSource({
        "'seed,train_loss\r\n7,0.5\r\n', 1", "'seed,train_loss\n7,0.5\r\n', 2", "'seed,train_loss\n7,0.5\n8,\r0.5\n', 3"
    })
    void namesTheLineThatHasACarriageReturn(String file, int line) {
        assertThatExceptionOfType(BadLine.class)
                .isThrownBy(() -> Csv.of(Row.class).read(new StringReader(file)))
                .withMessage("line " + line + ": it has a carriage return, and must end in a line feed alone");
    }

    @Test
    void readsNoLineWithoutEnd() {
        assertThatExceptionOfType(BadLine.class)
                .isThrownBy(() -> Csv.of(Row.class).read(new StringReader("seed,train_loss\n7," + "5".repeat(1 << 20))))
                .withMessage("line 2: it has more than 32768 characters");
    }

    @JsonPropertyOrder({"word", "number", "whole"})
    private record Mixed(String word, double number, long whole) {}

    @Test
    void anyRowComesBack() throws IOException {
        RandomGenerator random = new SplittableRandom(1);
        for (int trial = 0; trial < 100; trial++) {
            List<Mixed> rows = Stream.generate(() -> new Mixed(word(random), number(random), random.nextLong()))
                    .limit(random.nextInt(8))
                    .toList();
            StringWriter file = new StringWriter();
            Csv.of(Mixed.class).write(rows, file);

            assertThat(Csv.of(Mixed.class).read(new StringReader(file.toString()))).as(file.toString()).isEqualTo(rows);
        }
    }

    /** Quotes, separators, blanks and comment signs; digits, other scripts and pairs of surrogates. */
    private static String word(RandomGenerator random) {
        String characters = "\"\"',;\t #\\-0aé√汉😀";
        return random.ints(random.nextInt(6), 0, characters.codePointCount(0, characters.length()))
                .map(i -> characters.codePointAt(characters.offsetByCodePoints(0, i)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Of at most nine significant digits, and what is no number. */
    private static double number(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> Double.NaN;
            case 1 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            case 2 -> 0;
            default -> Double.parseDouble(
                    random.nextInt(-999_999_999, 1_000_000_000) + "e" + random.nextInt(-320, 300));
        };
    }

    @Test
    void everyNumberOfSinglePrecisionComesBack() throws IOException {
        RandomGenerator random = new SplittableRandom(1);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            rows.add(new Row(i, Float.intBitsToFloat(random.nextInt())));
        }
        StringWriter file = new StringWriter();
        Csv.of(Row.class).write(rows, file);

        List<Row> read = Csv.of(Row.class).read(new StringReader(file.toString()));

        for (int i = 0; i < rows.size(); i++) {
            assertThat(Float.valueOf((float) read.get(i).trainLoss)).isEqualTo(Float.valueOf((float) rows.get(i).trainLoss));
        }
    }

    /** All that single precision has; -0 is 0. */
    @Test
    void numbersAreRoundedToNineDigits() throws IOException {
        StringWriter file = new StringWriter();

        Csv.of(Row.class).write(List.of(new Row(1, 2.0 / 3), new Row(2, -1234567894.6e-9), new Row(3, -0.0)), file);

        assertThat(file).hasToString("seed,train_loss\n1,0.666666667\n2,-1.23456789\n3,0.0\n");
    }

    @Test
    void fileStaysOpenForMore() throws IOException {
        boolean[] closed = {false};
        StringWriter file = new StringWriter() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        Csv.of(Row.class).write(List.of(new Row(1, 2)), file);

        assertThat(closed).containsExactly(false);
    }
}
