package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import plumbline.train.SuccessCriterion;

/** A study and its replication as one. */
class PoolingTest {

    private static final SuccessCriterion SUCCESS = SuccessCriterion.accuracyAbove(0.75);

    private final Study first = study("tanh-5", SUCCESS, 1, 0.8, 0.8, 0.5, 0.5);
    private final Study fresh = study("tanh-5", SUCCESS, 1001, 0.8, 0.5);

    @Test
    void hasTheSeedsOfBoth() {
        Study pooled = first.pooledWith(fresh);

        assertThat(pooled.seeds()).isEqualTo(Stream.concat(first.seeds().stream(), fresh.seeds().stream()).toList());
        assertThat(pooled.starts()).extracting(SeedStart::seed).containsExactly(1L, 2L, 3L, 4L, 1001L, 1002L);
        assertThat(pooled.learned()).isEqualTo(new Proportion(3, 6));
    }

    @Test
    void hasTheShareThatLearnedOfBothAfterEveryEpochAndThePercentilesOfTheFirst() {
        assertThat(first.pooledWith(fresh).curve()).containsExactly(
                new EpochBand(0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0), new EpochBand(10, 0.5, 0.65, 0.8, 0.5, 0.65, 0.8, 0.5));
        assertThat(first.pooledWith(fresh).learnedBy(10)).isEqualTo(new Proportion(3, 6));
    }

    @Test
    void needsSeedsOfItsOwn() {
        Study overlapping = study("tanh-5", SUCCESS, 4, 0.5, 0.5);

        assertThatThrownBy(() -> first.pooledWith(overlapping))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a replication needs seeds of its own, and seeds 4 to 5 overlap with 1 to 4");
    }

    @Test
    void isOfOneExperimentAndOneCriterionAlone() {
        assertThat(List.of(
                        study("tanh-1", SUCCESS, 1001, 0.5), study("tanh-5", SuccessCriterion.accuracyAbove(0.7), 1001, 0.5)))
                .allSatisfy(other -> assertThatThrownBy(() -> first.pooledWith(other))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("it is not a replication"));
    }

    /** A remedy of which fewer seeds were trained than of its control shares luck with some of these, and none with the others. */
    @Test
    void comparesTheSeedsThatARemedyAndItsControlHaveInCommon() {
        Comparison comparison = Comparison.of(first.pooledWith(fresh), study("remedy", SUCCESS, 1, 0.8, 0.8, 0.8, 0.5));

        assertThat(comparison.samples()).isEqualTo("4 pairs");
        assertThat(comparison.line().control()).isEqualTo(new Proportion(2, 4));
        assertThat(comparison.line().remedy()).isEqualTo(new Proportion(3, 4));
    }

    private static Study study(String id, SuccessCriterion success, long seed, double... accuracies) {
        List<SeedMetrics> seeds = IntStream.range(0, accuracies.length)
                .mapToObj(i -> new SeedMetrics(seed + i, accuracies[i], accuracies[i], 0.5, 0.5))
                .toList();
        double learned = (double) Proportion.of(seeds, end -> end.testAccuracy() > 0.75).count() / seeds.size();
        return new Study(
                id,
                success,
                seeds.stream().map(end -> new SeedStart(end.seed(), 0.5, 0.5, 0.7, 0.7, 1, 2)).toList(),
                seeds,
                List.of(
                        new EpochBand(0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0),
                        new EpochBand(10, 0.5, 0.65, 0.8, 0.5, 0.65, 0.8, learned)));
    }
}
