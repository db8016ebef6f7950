package plumbline.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.framework.Summary;

class EventFileTest {

    @TempDir
    private Path temporary;

    @Test
    void goesOnAfterWhatIsThere() throws IOException {
        write(1, 2);
        write(3);

        assertThat(Events.in(temporary)).extracting(Events.Event::step).containsExactly(1L, 2L, 3L);
    }

    /** Whatever a process that died has left of its last record. */
    @Test
    void cutsOffARecordThatIsNotWhole() throws IOException {
        write(1);
        int first = (int) Files.size(file());
        write(2);
        byte[] both = Files.readAllBytes(file());

        for (int size = first; size < both.length; size++) {
            Files.write(file(), Arrays.copyOf(both, size));
            write(3);
            assertThat(Events.in(temporary)).as("of %d bytes", size).extracting(Events.Event::step).containsExactly(1L, 3L);
        }
    }

    @Test
    void leavesAFileAsItIsThatHasBeenDamaged() throws IOException {
        write(1, 2);
        byte[] whole = Files.readAllBytes(file());

        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x10;
            Files.write(file(), damaged);
            assertThatIOException()
                    .as("at byte %d", i)
                    .isThrownBy(() -> write(3))
                    .withMessageStartingWith(file() + ": damaged at byte ")
                    .withMessageEndingWith("; name another folder, or remove it");
            assertThat(file()).hasBinaryContent(damaged);
        }
    }

    private Path file() {
        return temporary.resolve(EventFile.NAME);
    }

    private void write(long... steps) throws IOException {
        try (EventFile events = EventFile.in(temporary)) {
            for (long step : steps) {
                Summary.Builder summary = Summary.newBuilder();
                Summaries.add(summary, "number", step);
                events.write(1.5, step, summary.build());
            }
        }
    }
}
