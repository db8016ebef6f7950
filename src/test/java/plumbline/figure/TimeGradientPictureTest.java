package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plumbline.record.TimeGradient;

class TimeGradientPictureTest {

    @TempDir
    private Path folder;

    /** The last step is drawn at the top, yellow for the largest gradient, the first at the bottom, dark for the smallest. */
    @Test
    void firstStepIsAtTheBottom() throws IOException {
        BufferedImage picture = drawn(4, 50, step -> step <= 25 ? 1e-5 : 1);

        assertThat(picture.getWidth()).isEqualTo(800);
        assertThat(colour(picture, 0.15)).isEqualTo(Palette.VIRIDIS[9]);
        assertThat(colour(picture, 0.85)).isEqualTo(Palette.VIRIDIS[0]);
    }

    @Test
    void gradientThatIsExactlyZeroStaysWhite() throws IOException {
        BufferedImage picture = drawn(4, 50, step -> step < 25 ? 0 : 1e-3);

        assertThat(colour(picture, 0.85)).isEqualTo(Color.WHITE);
        assertThat(colour(picture, 0.15)).isNotEqualTo(Color.WHITE);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0.5", "1, 5, 0", "20, 5, 0.5", "3, 1, 0", "500, 7, NaN"})
    void anyRunIsDrawn(int epochs, int steps, double gradient) throws IOException {
        assertThat(drawn(epochs, steps, step -> gradient).getHeight()).isEqualTo(120 + 11 * steps);
    }

    private BufferedImage drawn(int epochs, int steps, IntToDoubleFunction gradient) throws IOException {
        List<TimeGradient> rows = IntStream.range(0, epochs * steps)
                .mapToObj(i -> new TimeGradient(i / steps + 1, i % steps + 1, gradient.applyAsDouble(i % steps + 1)))
                .toList();
        Path file = folder.resolve("time-gradient.png");
        TimeGradientPicture.draw("gru-5, seed 1", rows, file);
        return ImageIO.read(file.toFile());
    }

    /** In the middle of the picture's width, at a share of its height from the top. */
    private static Color colour(BufferedImage picture, double height) {
        return new Color(picture.getRGB(picture.getWidth() / 2, (int) (height * picture.getHeight())));
    }
}
