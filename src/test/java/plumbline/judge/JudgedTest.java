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
                List.of());

        assertThat(judged.trackRecords())
                .containsExactly(new TrackRecord("dead units", 0, 2, 3, 2), new TrackRecord("dead units", 5, 1, 1, 1));
    }
}
