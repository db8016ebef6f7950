package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import plumbline.Golden;
import plumbline.train.SuccessCriterion;

/** Against scipy. */
class AgreementTest {

    @JsonPropertyOrder({"first", "replication", "share", "accuracy"})
    private record Row(String first, String replication, double share, double accuracy) {}

    @Test
    void isTestedByFisherAndByKolmogorovAndSmirnov() throws IOException {
        for (Row row : Golden.rows("study/agreements.csv", Row.class)) {
            Agreement agreement = Agreement.of(study(1, row.first), study(1001, row.replication));

            assertThat(agreement.share()).isCloseTo(row.share, withinPercentage(1e-7));
            assertThat(agreement.accuracy()).isCloseTo(row.accuracy, withinPercentage(1e-7));
        }
    }

    private static Study study(long first, String accuracies) {
        double[] numbers = Arrays.stream(accuracies.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new Study(
                "any",
                SuccessCriterion.accuracyAbove(0.75),
                List.of(),
                IntStream.range(0, numbers.length)
                        .mapToObj(i -> new SeedMetrics(first + i, numbers[i], numbers[i], 0.5, 0.5))
                        .toList(),
                List.of());
    }
}
