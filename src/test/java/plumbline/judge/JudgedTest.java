package plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import plumbline.doctor.Profile;
import plumbline.doctor.Signs;
import plumbline.doctor.TrackRecord;

class JudgedTest {

    private static final Judged TWO = new Judged(
            List.of(new Found("a", 1, 0, 1, "STANDARD/dead units;SAGE_MAKER/dead ReLU"), new Found("b", 1, 0, 0, "")),
            List.of(
                    new SeedSigns("a", 1, 0, 1, new Signs(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)),
                    new SeedSigns("b", 1, 0, 0, new Signs(-1.125, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5))));

    @Test
    void replacesOneExperiment() {
        Judged again = new Judged(List.of(new Found("a", 2, 0, 0, "")), List.of());

        Judged both = TWO.with("a", again);

        assertThat(both.found()).containsExactly(again.found().get(0), TWO.found().get(1));
        assertThat(both.signs()).containsExactly(TWO.signs().get(1));
    }

    @Test
    void countsHowOftenARuleWasRight() {
        String dead = Profile.STANDARD + "/dead units";
        Judged judged = new Judged(
                List.of(
                        new Found("a", 1, 0, 0, dead),
                        new Found("a", 2, 0, 1, dead + ";" + Profile.SAGE_MAKER + "/vanishing gradient"),
                        new Found("b", 1, 0, 0, dead),
                        new Found("c", 1, 0, 0, ""),
                        new Found("a", 1, 5, 0, dead)),
                List.of(signs("a", 1, 1), signs("a", 2, 2), signs("b", 1, 3), signs("c", 1, 4)));

        assertThat(judged.trackRecords())
                .containsExactly(new TrackRecord("dead units", 0, 2, 3, 2), new TrackRecord("dead units", 5, 1, 1, 1));
    }

    @Test
    void countsANetworkOnceThatHasTwoIds() {
        String dead = Profile.STANDARD + "/dead units";
        Judged judged = new Judged(
                List.of(
                        new Found("a", 1, 0, 0, dead), new Found("a", 2, 0, 0, dead),
                        new Found("twin", 1, 0, 0, dead), new Found("twin", 2, 0, 0, dead),
                        new Found("flat", 1, 0, 0, dead), new Found("flat", 2, 0, 0, dead),
                        new Found("level", 1, 0, 0, dead), new Found("level", 2, 0, 0, dead)),
                List.of(
                        signs("a", 1, 1), signs("a", 2, 2),
                        signs("twin", 1, 1), signs("twin", 2, 2),
                        signs("flat", 1, 0), signs("flat", 2, 0),
                        signs("level", 1, 0), signs("level", 2, 0)));

        assertThat(judged.distinct().signs()).extracting(SeedSigns::experiment).containsExactly("a", "a", "flat", "flat", "level", "level");
        assertThat(judged.distinct().found()).as("what was found stays").isEqualTo(judged.found());
        assertThat(judged.trackRecords()).containsExactly(new TrackRecord("dead units", 0, 3, 6, 6));
        assertThat(judged.distinct().trackRecords()).isEqualTo(judged.trackRecords());
    }

    private static SeedSigns signs(String experiment, long seed, double reach) {
        return new SeedSigns(experiment, seed, 0, 0, new Signs(reach, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }
}
