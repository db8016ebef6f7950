package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;
import plumbline.experiment.Published;

class ListCommandTest {

    @Test
    void printsEveryExperimentWithItsQuestion() {
        Outcome outcome = Outcome.of("list");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        for (Experiment experiment : Catalogue.load().experiments()) {
            assertThat(outcome.out().lines()).anySatisfy(line ->
                    assertThat(line).startsWith(experiment.id() + " ").endsWith(experiment.question()));
        }
    }

    @Test
    void printsEveryFamilyWithItsQuestion() {
        String out = Outcome.of("list").out();

        for (Family family : Catalogue.load().families()) {
            assertThat(out.lines()).anySatisfy(line ->
                    assertThat(line).startsWith(family.id() + " ").endsWith(family.question()));
        }
    }

    @Test
    void printsEveryPublishedNumberBelowItsExperiment() {
        String out = Outcome.of("list").out();

        String ofTanh5 = out.substring(out.indexOf("tanh-5 "), out.indexOf("relu-5 "));
        assertThat(ofTanh5).contains("0.530", "0.468", "gets worse as it trains");
        assertThat(out).contains(Published.all().stream().map(Published::value).toList());
    }
}
