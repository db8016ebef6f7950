package plumbline.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plumbline.cli.TinyMap;
import plumbline.study.StudyRunner;

class MapRunnerTest {

    private static final TinyMap MAP = new TinyMap();

    @TempDir
    private Path folder;

    private final List<String> notices = new ArrayList<>();
    private final AtomicLong progress = new AtomicLong();

    private TrainedMap run(int least, int most) throws IOException, InterruptedException {
        StudyRunner studies = new StudyRunner(folder.resolve("." + least + "-" + most), notices::add, progress::addAndGet);
        return new MapRunner(studies, notices::add, progress::addAndGet).run(MAP, least, most);
    }

    @Test
    void everyCellHasAsManySeedsAsAreAskedForAndThoseAtTheBorderMore() throws IOException, InterruptedException {
        TrainedMap uniform = run(8, 8);
        TrainedMap map = run(8, 32);

        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 3; column++) {
                assertThat(uniform.cell(column, row).seeds()).isEqualTo(8);
                assertThat(map.cell(column, row).seeds() > 8)
                        .as("cell %d, %d of %s", column, row, uniform)
                        .isEqualTo(uniform.isAtBorder(column, row));
            }
        }
        assertThat(map.cells()).extracting(MapCell::seeds).contains(8, 32);
        assertThat(notices).first().asString().matches("tiny-map: \\d of 6 cells are at the border, and get 16 seeds");
    }

    @Test
    void moreSeedsOfACellAreTheFirstOnesAndOthers() throws IOException, InterruptedException {
        TrainedMap few = run(32, 32);
        TrainedMap map = run(8, 32);

        for (int i = 0; i < 6; i++) {
            if (map.cells().get(i).seeds() == 32) {
                assertThat(map.cells().get(i)).isEqualTo(few.cells().get(i));
            }
        }
    }

    @Test
    void allOfTheWorkIsDoneOrTurnsOutNotToBeNeeded() throws IOException, InterruptedException {
        run(8, 20);

        assertThat(progress).hasValue(MapRunner.work(MAP, 20)).hasValue(6 * 20 * 20);
    }
}
