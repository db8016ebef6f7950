package plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceTest {

    @Test
    void givesMedianAndQuantiles() {
        // Accuracies 0.00, 0.01 ... 0.20, in an order of no meaning. Quantile p is number p * 20 of them, from 0.
        List<Reference.Replica> replicas = IntStream.rangeClosed(0, 20)
                .mapToObj(i -> new Reference.Replica(i, 0, i * 2 % 21 / 100.0, 0))
                .toList();

        assertThat(new Reference(replicas).range(Reference.Replica::testAccuracy)).isEqualTo("0.100 [0.010, 0.190]");
    }

    /** numpy.quantile(accuracies, [0.5, 0.05, 0.95]) of the 200 seeds. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tanh-1  | 0.810 [0.796, 0.826] | 0.822 [0.794, 0.848] | 100 % of 200
            tanh-5  | 0.570 [0.518, 0.816] | 0.556 [0.484, 0.810] | 8 % of 200
            relu-5  | 0.835 [0.504, 0.854] | 0.834 [0.504, 0.852] | 93 % of 200
            relu-15 | 0.504 [0.504, 0.842] | 0.496 [0.496, 0.846] | 32 % of 200
            relu-20 | 0.504 [0.504, 0.830] | 0.496 [0.496, 0.832] | 10 % of 200
            """)
    void givesTheFiguresOfTheDesign(String id, String train, String test, String learned) throws IOException {
        Reference reference = Reference.of(id, Path.of("results")).orElseThrow();

        assertThat(reference.range(Reference.Replica::trainAccuracy)).isEqualTo(train);
        assertThat(reference.range(Reference.Replica::testAccuracy)).isEqualTo(test);
        assertThat(reference.learned()).isEqualTo(learned);
    }

    @Test
    void isMissingForAnExperimentNobodyMeasured(@TempDir Path results) throws IOException {
        assertThat(Reference.of("tanh-1", results)).isEmpty();
    }
}
