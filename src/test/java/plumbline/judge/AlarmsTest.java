package plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import plumbline.doctor.Profile;
import plumbline.judge.Alarms.Counts;
import plumbline.study.Proportion;

class AlarmsTest {

    private static final List<Found> TRAININGS = List.of(
            new Found("a", 1, 0, 0, "STANDARD/dead units;SAGE_MAKER/dead ReLU"),
            new Found("a", 2, 0, 0, "SAGE_MAKER/dead ReLU"),
            new Found("a", 3, 0, 1, ""),
            new Found("b", 1, 0, 1, "STANDARD/update size"),
            new Found("b", 2, 0, 1, ""));

    @Test
    void areRightOrWrong() {
        Alarms standard = Alarms.of(TRAININGS, row -> row.isBy(Profile.STANDARD));

        assertThat(standard.counts()).containsExactly(new Counts(2, 1, 1, 0), new Counts(0, 2, 0, 1));
        assertThat(standard.all().precision()).isEqualTo(new Proportion(1, 2));
        assertThat(standard.all().recall()).isEqualTo(new Proportion(1, 2));
        assertThat(standard.all().falseAlarms()).isEqualTo(new Proportion(1, 3));
    }

    @Test
    void areThoseOfARule() {
        assertThat(Alarms.of(TRAININGS, row -> row.isBy(Profile.STANDARD, "dead units")).all())
                .isEqualTo(new Counts(2, 3, 1, 0));
        assertThat(Alarms.of(TRAININGS, row -> row.isBy(Profile.AUTO_TRAINER)).all()).isEqualTo(new Counts(2, 3, 0, 0));
    }

    /** Experiments are drawn anew: with {@code b} alone no sick training is left, and that draw counts for nothing. */
    @Test
    void haveIntervalsOverExperiments() {
        Alarms sageMaker = Alarms.of(TRAININGS, row -> row.isBy(Profile.SAGE_MAKER));

        assertThat(sageMaker.inWords(Counts::recall)).isEqualTo("100 % [100, 100]");
        assertThat(sageMaker.inWords(Counts::falseAlarms)).isEqualTo("0 % [0, 0]");
        assertThat(Alarms.of(TRAININGS, row -> row.isBy(Profile.STANDARD)).inWords(Counts::falseAlarms)).isEqualTo("33 % [0, 50]");
        assertThat(Alarms.of(TRAININGS, row -> false).inWords(Counts::precision)).isEqualTo("-");
    }
}
