package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import plumbline.experiment.Published;
import plumbline.record.TimeGradient;
import plumbline.store.Run;
import plumbline.store.Runs;
import plumbline.store.StudyRun;

/** That pictures are written, whatever is in them; what is in them is tested on their charts. */
class FiguresTest {

    private static final OptionalDouble CHANCE = OptionalDouble.of(0.504);

    @TempDir
    private Path folder;

    @Test
    void ofARun() throws IOException {
        RunFigures.draw(recurrent(), CHANCE, folder);

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder(
                "run.png", "layers.png", "time-gradient.png");
        assertAllAreDrawn();
    }

    @Test
    void ofAStudy() throws IOException {
        StudyFigures.draw(study(), CHANCE, folder);

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("study.png");
        assertAllAreDrawn();
    }

    @Test
    void ofSeveralRunsAndStudies() throws IOException {
        RunFigures.drawTogether(List.of(recurrent(), recurrent()), CHANCE, folder.resolve("together.png"));
        StudyFigures.drawTogether(Collections.nCopies(9, study()), id -> CHANCE, folder.resolve("overview.png"));
        StudyFigures.drawDepths(
                Map.of("a family", new TreeMap<>(Map.of(5, study().study()))), OptionalDouble.of(0.504), folder.resolve("depths.png"));

        assertAllAreDrawn();
    }

    static Stream<Arguments> runs() {
        Runs.MeanAbs fading = (epoch, layer) -> epoch * Math.pow(10, -layer);
        return Stream.of(
                Arguments.of("one epoch", 1, 3, fading),
                Arguments.of("one layer", 4, 1, fading),
                Arguments.of("one layer, one epoch", 1, 1, fading),
                Arguments.of("fifty layers", 4, 50, fading),
                Arguments.of("all zero", 4, 3, (Runs.MeanAbs) (epoch, layer) -> 0),
                Arguments.of("all the same", 4, 3, (Runs.MeanAbs) (epoch, layer) -> 1),
                Arguments.of("dead after a while", 4, 3, (Runs.MeanAbs) (epoch, layer) -> epoch > 2 ? 0 : 1e-3),
                Arguments.of("diverged", 4, 3, (Runs.MeanAbs) (epoch, layer) -> epoch > 2 ? Double.NaN : 1e-3),
                Arguments.of("never finite", 4, 3, (Runs.MeanAbs) (epoch, layer) -> Double.NaN),
                Arguments.of("least number", 4, 3, (Runs.MeanAbs) (epoch, layer) -> Double.MIN_VALUE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void ofAnyRun(String name, int epochs, int layers, Runs.MeanAbs meanAbs) throws IOException {
        RunFigures.draw(Runs.of("tanh-1", epochs, layers, 0.5, meanAbs), CHANCE, folder);

        assertAllAreDrawn();
    }

    @ParameterizedTest
    @MethodSource("accuracies")
    void ofAnyStudy(double[] accuracies) throws IOException {
        StudyFigures.draw(StudyRuns.of(Published.of("relu-5"), accuracies), CHANCE, folder);

        assertAllAreDrawn();
    }

    static Stream<double[]> accuracies() {
        return Stream.of(new double[] {0.8}, new double[] {0.5, 0.5, 0.5}, new double[] {1, 1, 1}, new double[] {0, 0});
    }

    /** Seeds that all left the finite numbers have no loss to draw. */
    @Test
    void ofAStudyThatDiverged() throws IOException {
        StudyFigures.draw(
                StudyRuns.of(List.of(), StudyRuns.seed(1, 0.5, Double.POSITIVE_INFINITY)), OptionalDouble.empty(), folder);
        assertAllAreDrawn();

        StudyFigures.draw(StudyRuns.of(List.of(), StudyRuns.seed(1, 0.5, Double.NaN)), OptionalDouble.empty(), folder);
        assertAllAreDrawn();
    }

    @Test
    void areTheSameBytesWhateverWasDrawnBefore() throws IOException {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        RunFigures.draw(recurrent(), CHANCE, first);
        StudyFigures.draw(study(), CHANCE, first);

        RunFigures.draw(Runs.of("relu-5", 7, 5, 0.9, (epoch, layer) -> layer), CHANCE, folder);
        StudyFigures.draw(study(), CHANCE, second);
        RunFigures.draw(recurrent(), CHANCE, second);

        for (String name : first.toFile().list()) {
            assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
        }
    }

    private void assertAllAreDrawn() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                BufferedImage picture = ImageIO.read(file.toFile());
                assertThat(picture.getWidth()).as("width of %s", file).isEqualTo(Picture.SCALE * Theme.WIDTH);
                assertThat(picture.getHeight()).as("height of %s", file).isBetween(Picture.SCALE * 150, Picture.SCALE * 1100);
                int width = picture.getWidth();
                long colors = IntStream.of(
                                picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width))
                        .distinct()
                        .count();
                assertThat(colors).as("colours of %s", file).isGreaterThan(8);
            }
        }
    }

    private static Run recurrent() {
        Run run = Runs.of("gru-5", 4, 3, 0.8, (epoch, layer) -> epoch * Math.pow(10, -layer));
        List<TimeGradient> steps = IntStream.range(0, 20)
                .mapToObj(i -> new TimeGradient(i / 5 + 1, i % 5 + 1, Math.pow(10, -i)))
                .toList();
        return new Run(run.summary(), run.history(), run.records(), run.weights(), steps);
    }

    private static StudyRun study() {
        return StudyRuns.of(Published.of("relu-5"), 0.5, 0.7, 0.9);
    }
}
