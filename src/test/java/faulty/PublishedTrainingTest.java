package faulty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plumbline.csv.BadLine;
import plumbline.experiment.Symptom;

class PublishedTrainingTest {

    private static final Path TABLE = Path.of("experiments/faulty/circle.csv");

    /** Counted in the table with grep. */
    @Test
    void theWholeTableIsRead() throws IOException {
        List<PublishedTraining> all = PublishedTraining.all();

        assertThat(all).hasSize(37).hasSize(Files.readAllLines(TABLE).size() - 1);
        assertThat(counted(all, PublishedTraining::label)).isEqualTo(Map.of("faulty", 27L, "normal", 10L));
        assertThat(counted(all, PublishedTraining::fault)).isEqualTo(Map.of(
                Optional.of(Symptom.EXPLODING_GRADIENT), 9L,
                Optional.of(Symptom.VANISHING_GRADIENT), 8L,
                Optional.of(Symptom.DYING_RELU), 9L,
                Optional.of(Symptom.OSCILLATING_LOSS), 1L,
                Optional.empty(), 10L));
        assertThat(all).extracting(PublishedTraining::name).doesNotHaveDuplicates();
    }

    private static <T> Map<T, Long> counted(List<PublishedTraining> all, Function<PublishedTraining, T> property) {
        return all.stream().collect(Collectors.groupingBy(property, Collectors.counting()));
    }

    @Test
    void aRowIsThatOfTheTable() {
        assertThat(PublishedTraining.all().get(24))
                .isEqualTo(new PublishedTraining(
                        "config_random_b060fc17-d853-474c-9f2f-526a3772743c", 5, "tanh", "he_uniform", "Adam(b1=.3499 b2=.1259)",
                        0.001, 32, 500, "normal", "", "0.8733", "0.8333", "no report", "no report",
                        "5x[5 tanh he_uniform] > 1 sigmoid he_uniform"));
    }

    /** One cell of a row that is right is another. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ,1,tanh       | ,one,tanh        | line 2: hidden_layers is not a number, or none that fits
            ,1,tanh       | ,2,tanh          | line 2: hidden_layers is 2, but architecture has 1
            ,1,tanh,he    | ,1,relu,he       | line 2: activation is relu, but that of architecture is not
            ,1,tanh,he    | ,1,gelu,he       | line 2: activation must be exponential, relu, sigmoid or tanh, not 'gelu'
            he_uniform,A  | Zeros,A          | line 2: init is Zeros, but that of architecture is not
            Adam          | Lion             | line 2: optimizer must be Adam, Adam(b1=.9 b2=.999), SGD or SGD(momentum .9), not 'Lion'
            0.001         | -1               | line 2: learning_rate must be above 0, not -1.0
            128,          | 0,               | line 2: batch must be at least 1, not 0
            ,300          | ,0               | line 2: epochs must be at least 1, not 0
            model_        | ../              | line 2: id must have a UUID or begin with a word of letters and digits, not '../01234567-89ab'
            faulty        | sick             | line 2: label must be faulty or normal, not 'sick'
            GV            | XX               | line 2: symptom must be GE, GV, DR, OL or SC of a faulty training and empty of a normal one, not 'XX'
            faulty        | normal           | line 2: symptom must be GE, GV, DR, OL or SC of a faulty training and empty of a normal one, not 'GV'
            0.5           | half             | line 2: best_or_final_accuracy_reported must be a number or empty, not 'half'
            0.6           | 1.5              | line 2: accuracy_after_repair_reported must be from 0 to 1, not 1.5
            1x[5          | 1x(5             | line 2: architecture must be of dense layers such as '5x[5 relu he_uniform zeros]', each perhaps before an activation such as 'Activation relu', not of '1x(5 tanh he_uniform zeros]'
            1x[5 tanh     | 1x[5 gelu        | line 2: activation must be exponential, relu, sigmoid or tanh, not 'gelu'
            5 tanh he     | 5 tanh she       | line 2: weights must be glorot_uniform, he_uniform, lecun_normal, RandomNormal(0,0.05), RandomUniform, uniform(-0.05,0.05) or Zeros, not 'she_uniform'
            1 sigmoid     | 2 softmax        | line 2: architecture must have hidden layers and end in an output such as '1 sigmoid he_uniform Zeros()', not '1x[5 tanh he_uniform zeros] > 2 softmax'
            """)
    void aBadRowIsToldInALine(String right, String wrong, String message) {
        String row = "model_01234567-89ab,1,tanh,he_uniform,Adam,0.001,128,300,faulty,GV,0.5,0.6,,,"
                + "1x[5 tanh he_uniform zeros] > 1 sigmoid";
        assertThat(row).contains(right);
        assertThatThrownBy(() -> read(row.replace(right, wrong))).isInstanceOf(BadLine.class).hasMessage(message);
    }

    @Test
    void aSecondRowOfOneNameIsRefused() throws IOException {
        String row = Files.readAllLines(TABLE).get(1);

        assertThat(read(row)).hasSize(1);
        assertThatThrownBy(() -> read(row + "\n" + row)).hasMessage("line 3: a row before it is called 169a3 too");
    }

    private static List<PublishedTraining> read(String rows) throws IOException {
        return PublishedTraining.read(new StringReader(Files.readAllLines(TABLE).get(0) + "\n" + rows));
    }
}
