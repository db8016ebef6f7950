package plumbline.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.framework.Summary;
import plumbline.doctor.ActivationRow;
import plumbline.network.LayerId;
import plumbline.network.ParameterRole;
import plumbline.record.ArraySummary;
import plumbline.record.ArrayStats;
import plumbline.record.GradientRecord;
import plumbline.record.Histogram;
import plumbline.record.ParameterRecord;

class StoredLogTest {

    @TempDir
    private Path temporary;

    @Test
    void hasHistogramsOf51StepsTheFirstAndTheLastAmongThem() throws IOException {
        write(1000);

        List<Events.Event> events = Events.in(temporary.resolve("run"));
        List<Long> steps = events.stream()
                .filter(event -> event.summary().getValueList().stream().anyMatch(Summary.Value::hasHisto))
                .map(Events.Event::step)
                .toList();
        assertThat(steps).hasSize(51).isSorted().doesNotHaveDuplicates().startsWith(0L).endsWith(999L);
        assertThat(IntStream.range(1, 51).map(i -> (int) (steps.get(i) - steps.get(i - 1)))).allMatch(gap -> gap == 19 || gap == 20 || gap == 21);
        assertThat(events.stream().flatMap(event -> event.summary().getValueList().stream())
                        .filter(value -> value.getTag().equals("mean_abs_gradient/1_dense_W")))
                .as("numbers of all steps")
                .hasSize(1000);
    }

    /** Of whatever steps the doctor looked at. */
    @Test
    void whatLayersPutOutHasHistogramsOf51Looks() throws IOException {
        write(3, 60);

        List<Events.Event> events = Events.in(temporary.resolve("run")).stream()
                .filter(event -> event.summary().getValueList().stream().anyMatch(value -> value.getTag().equals("activation/1_dense")))
                .toList();
        assertThat(events).extracting(Events.Event::step).hasSize(51).isSorted().startsWith(0L).endsWith(118L);
        assertThat(events.get(0).summary().getValue(0).getHisto().getNum()).isEqualTo(3);
        assertThat(events.get(50).wallTime()).as("of the last record before").isEqualTo(1002);
    }

    @Test
    void aShortRunHasAllOfItsHistograms() {
        for (int count = 1; count <= 51; count++) {
            assertThat(StoredLog.evenly(count)).containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
        }
    }

    @Test
    void curvesStandInRunsOfTheirOwn() throws IOException {
        write(3);

        List<Events.Event> curve = Events.in(temporary.resolve("run").resolve("test"));
        assertThat(curve).extracting(Events.Event::step).containsExactly(0L, 2L);
        assertThat(curve.get(1).summary().getValue(0).getTag()).isEqualTo("accuracy");
        assertThat(curve.get(1).summary().getValue(0).getSimpleValue()).isCloseTo(0.75f, within(1e-6f));
        assertThat(curve.get(1).wallTime()).as("when the record of that step was made").isEqualTo(1002);
    }

    @Test
    void aFolderThatIsThereIsLeftAsItIs() throws IOException {
        write(3);
        byte[] before = Files.readAllBytes(temporary.resolve("run").resolve(EventFile.NAME));

        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> write(4));

        assertThat(temporary.resolve("run").resolve(EventFile.NAME)).hasBinaryContent(before);
        assertThat(temporary).isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("."));
    }

    private void write(int records) throws IOException {
        write(records, 0);
    }

    private void write(int records, int looks) throws IOException {
        new StoredLog(
                        IntStream.range(0, records).mapToObj(StoredLogTest::record).toList(),
                        IntStream.range(0, looks).mapToObj(StoredLogTest::look).toList(),
                        Map.of("test", Map.of("accuracy", Map.of(0, 0.5, 2, 0.75))),
                        Map.of("seed", 7, "activation", "tanh"),
                        "nothing")
                .write(temporary.resolve("run"));
    }

    private static ActivationRow look(int number) {
        return new ActivationRow(
                1, 2 * number, 1, "dense", new ArrayStats(3, 1, 1, 0, Math.sqrt(3), 1, 1, 1, 1, 1, 1, 1, 1, 1, 0), "291", "3", 0, 0);
    }

    private static GradientRecord record(int iteration) {
        ArraySummary array = new ArraySummary(
                new ArrayStats(1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0), new Histogram(new int[] {5}, new int[] {1}, 0, 0, 0));
        return new GradientRecord("run", GradientRecord.WORKER, 1_000_000 + 1000L * iteration, 1, iteration, List.of(
                new ParameterRecord(new LayerId("dense", 1), "W", ParameterRole.WEIGHT, array, array, array, 0)));
    }
}
