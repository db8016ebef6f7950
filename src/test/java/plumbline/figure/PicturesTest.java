package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plumbline.data.Circles;
import plumbline.data.Split;
import plumbline.record.GradientRecord;
import plumbline.store.Runs;
import plumbline.store.Run;
import plumbline.store.WeightRow;

class PicturesTest {

    private static final Split DATA = Split.first(10, Circles.of(20, 0.1, 1).points());

    @TempDir
    private Path folder;

    @Test
    void showARun() throws IOException {
        Pictures.draw(Runs.of("tanh-1", 4, 3, 0.8, (epoch, layer) -> epoch * Math.pow(10, -layer)), DATA, folder);

        assertAllAreDrawn();
        assertThat(colours("heatmap.png")).contains(Palette.VIRIDIS[0].getRGB(), Palette.VIRIDIS[9].getRGB());
        assertThat(colours("gradients.png")).contains(Palette.ordered(0, 3).getRGB(), Palette.ordered(2, 3).getRGB());
        assertThat(colours("data.png")).contains(Palette.BLUE.getRGB(), Palette.ORANGE.getRGB());
        assertThat(colours("accuracy.png")).contains(Palette.ORANGE.getRGB());
    }

    @Test
    void showARunWithGradientsThatAreExactlyZero() throws IOException {
        Pictures.draw(Runs.of("tanh-1", 4, 3, 0.5, (epoch, layer) -> layer == 2 || epoch > 2 ? 0 : 1e-3), DATA, folder);

        assertAllAreDrawn();
    }

    @Test
    void leaveTheMapWhiteWhereTheGradientIsExactlyZero() throws IOException {
        Pictures.draw(Runs.of("tanh-1", 4, 3, 0.5, (epoch, layer) -> layer == 2 ? 0 : 1e-3), DATA, folder);
        int layer2 = middle(picture("heatmap.png"));
        Pictures.draw(Runs.of("tanh-1", 4, 3, 0.5, (epoch, layer) -> layer == 2 ? 1e-30 : 1e-3), DATA, folder);

        assertThat(layer2).isEqualTo(Color.WHITE.getRGB());
        assertThat(middle(picture("heatmap.png"))).isEqualTo(Palette.VIRIDIS[0].getRGB());
    }

    @Test
    void showARunWithOneLayerDeadFromTheStart() throws IOException {
        Pictures.draw(Runs.of("tanh-1", 4, 3, 0.5, (epoch, layer) -> layer == 1 ? 0 : 1e-3 * epoch), DATA, folder);

        assertAllAreDrawn();
        assertThat(colours("gradients.png")).doesNotContain(Palette.ordered(0, 3).getRGB());
    }

    @Test
    void showARunWhoseGradientsAreAllExactlyZero() throws IOException {
        Pictures.draw(Runs.of("tanh-1", 4, 3, 0.5, (epoch, layer) -> 0), DATA, folder);

        assertAllAreDrawn();
    }

    @Test
    void showARunWithGradientsThatAreNotANumber() throws IOException {
        Pictures.draw(Runs.of("tanh-1", 4, 3, 0.5, (epoch, layer) -> epoch > 2 ? Double.NaN : 1e-3), DATA, folder);

        assertAllAreDrawn();
    }

    @Test
    void showARunWhoseGradientsAreAllNotANumber() throws IOException {
        Pictures.draw(Runs.of("tanh-1", 4, 3, 0.5, (epoch, layer) -> Double.NaN), DATA, folder);

        assertAllAreDrawn();
    }

    @Test
    void showARunWhoseGradientsAreAllTheSame() throws IOException {
        Pictures.draw(Runs.of("tanh-1", 4, 3, 0.5, (epoch, layer) -> 1), DATA, folder);

        assertAllAreDrawn();
    }

    @Test
    void showARunOfOneEpoch() throws IOException {
        Pictures.draw(Runs.of("tanh-1", 1, 3, 0.5, (epoch, layer) -> Math.pow(10, -layer)), DATA, folder);

        assertAllAreDrawn();
    }

    @Test
    void showARunOfOneLayer() throws IOException {
        Pictures.draw(Runs.of("tanh-1", 4, 1, 0.5, (epoch, layer) -> epoch), DATA, folder);

        assertAllAreDrawn();
    }

    @Test
    void showARunOfOneLayerAndOneEpoch() throws IOException {
        Pictures.draw(Runs.of("tanh-1", 1, 1, 0.5, (epoch, layer) -> 0.02), DATA, folder);

        assertAllAreDrawn();
    }

    /** Its layers 1 and 3 get the colours of a first and a last layer. */
    @Test
    void showARunWithALayerWithoutWeightsBetweenTwoWith() throws IOException {
        Run run = Runs.of("tanh-1", 4, 3, 0.8, (epoch, layer) -> epoch * Math.pow(10, -layer));
        List<GradientRecord> records = run.records().stream()
                .map(step -> new GradientRecord(
                        step.getSessionID(),
                        step.getWorkerID(),
                        step.getTimeStamp(),
                        step.epoch(),
                        step.iteration(),
                        step.parameters().stream()
                                .filter(parameter -> parameter.layer().number() != 2)
                                .toList()))
                .toList();
        List<WeightRow> weights =
                run.weights().stream().filter(row -> row.layer() != 2).toList();

        Pictures.draw(new Run(run.summary(), run.history(), records, weights, List.of()), DATA, folder);

        assertAllAreDrawn();
        assertThat(colours("gradients.png")).contains(Palette.ordered(0, 2).getRGB(), Palette.ordered(1, 2).getRGB());
    }

    @Test
    void nameEveryLayerInTheHeatMapOnlyIfThereAreMany() throws IOException {
        Pictures.draw(Runs.of("tanh-1", 4, 22, 0.8, (epoch, layer) -> layer), DATA, folder);
        int lines = picture("gradients.png").getHeight();
        int map = picture("heatmap.png").getHeight();
        Pictures.draw(Runs.of("tanh-1", 4, 50, 0.8, (epoch, layer) -> layer), DATA, folder);

        assertThat(picture("gradients.png").getHeight()).isEqualTo(lines);
        assertThat(picture("heatmap.png").getHeight()).isGreaterThan(map + 400);
        // The legend of 50 names the 49th and the 50th, not the 48th: that colour is in its own line only.
        assertThat(pixels("gradients.png", Palette.ordered(47, 50)))
                .isLessThan(pixels("gradients.png", Palette.ordered(48, 50)));
    }

    private long pixels(String name, Color color) throws IOException {
        BufferedImage picture = picture(name);
        return IntStream.of(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .filter(rgb -> rgb == color.getRGB())
                .count();
    }

    @Test
    void showTwoRunsSideBySideAlsoIfOneIsDead() throws IOException {
        Run alive = Runs.of("relu-5", 4, 3, 0.8, (epoch, layer) -> Math.pow(10, -layer));
        Run dead = Runs.of("tanh-5", 4, 3, 0.5, (epoch, layer) -> 0);

        Pictures.drawSideBySide(List.of(dead, alive), folder.resolve("pair.png"));

        assertThat(picture("pair.png").getWidth()).isEqualTo(2 * 800);
    }

    private void assertAllAreDrawn() throws IOException {
        BufferedImage data = picture("data.png");
        assertThat(data.getWidth()).isEqualTo(data.getHeight());
        BufferedImage accuracy = picture("accuracy.png");
        assertThat(accuracy.getWidth()).isEqualTo(800);
        for (String name : List.of("gradients.png", "heatmap.png")) {
            assertThat(picture(name).getWidth()).as("width of %s", name).isEqualTo(accuracy.getWidth());
            assertThat(picture(name).getHeight()).as("height of %s", name).isEqualTo(accuracy.getHeight());
        }
    }

    private BufferedImage picture(String name) throws IOException {
        BufferedImage picture = ImageIO.read(folder.resolve(name).toFile());
        assertThat(picture).as("%s as a picture", name).isNotNull();
        return picture;
    }

    private static int middle(BufferedImage picture) {
        return picture.getRGB(picture.getWidth() / 2, picture.getHeight() / 2);
    }

    private List<Integer> colours(String name) throws IOException {
        BufferedImage picture = picture(name);
        return IntStream.of(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .distinct()
                .boxed()
                .toList();
    }
}
