package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexedPngTest {

    @TempDir
    private Path folder;

    @Test
    void hasAPaletteOfTheColoursOfTheImage() throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xffffff);
        image.setRGB(1, 0, 0x0072b2);
        Path file = folder.resolve("a.png");

        IndexedPng.write(image, file);

        BufferedImage read = ImageIO.read(file.toFile());
        assertThat(read.getColorModel()).isInstanceOf(IndexColorModel.class);
        assertThat(read.getRGB(0, 0)).isEqualTo(0xffffffff);
        assertThat(read.getRGB(1, 0)).isEqualTo(0xff0072b2);
        assertThat(read.getRGB(2, 1)).isEqualTo(0xff000000);
    }

    @Test
    void roundsHalfTonesAndLeavesTheColoursOfAreasAsTheyAre() {
        BufferedImage image = new BufferedImage(4000, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xe0e1ff);
        image.setRGB(1, 0, 0x0072b2);
        image.setRGB(2, 0, 0x0072b2);

        BufferedImage indexed = IndexedPng.indexed(image);

        assertThat(indexed.getRGB(0, 0)).as("a 4,000th of the image").isEqualTo(0xffddddff);
        assertThat(indexed.getRGB(1, 0)).as("a 2,000th").isEqualTo(0xff0072b2);
    }

    @Test
    void givesARareColourTheNearestIfThereAreTooMany() {
        // 256 colours of red and green, two pixels each, and one pixel that is a little blue.
        BufferedImage image = new BufferedImage(513, 1, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 512; x++) {
            image.setRGB(x, 0, x / 2 % 16 * 0x110000 + x / 32 * 0x1100);
        }
        image.setRGB(512, 0, 0xff0011);

        BufferedImage indexed = IndexedPng.indexed(image);

        assertThat(((IndexColorModel) indexed.getColorModel()).getMapSize()).isEqualTo(256);
        assertThat(indexed.getRGB(512, 0)).isEqualTo(0xffff0000);
        for (int x = 0; x < 512; x++) {
            assertThat(indexed.getRGB(x, 0)).isEqualTo(image.getRGB(x, 0));
        }
    }

    @Test
    void keepsEveryPixelOfAPicture() throws IOException {
        BufferedImage image = new BufferedImage(301, 47, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, 0x110000 * random.nextInt(16) + 0x1100 * random.nextInt(16));
            }
        }
        Path file = folder.resolve("a.png");

        IndexedPng.write(image, file);

        BufferedImage read = ImageIO.read(file.toFile());
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                assertThat(read.getRGB(x, y)).as("%d, %d", x, y).isEqualTo(image.getRGB(x, y));
            }
        }
    }

    /** Java's reader does not look at the checks of a PNG's chunks; browsers do. */
    @Test
    void checksEveryChunk() throws IOException {
        Path file = folder.resolve("a.png");
        IndexedPng.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), file);

        ByteBuffer png = ByteBuffer.wrap(Files.readAllBytes(file)).position(8);
        List<String> chunks = new ArrayList<>();
        while (png.hasRemaining()) {
            byte[] content = new byte[4 + png.getInt()];
            png.get(content);
            CRC32 check = new CRC32();
            check.update(content);
            assertThat(png.getInt()).isEqualTo((int) check.getValue());
            chunks.add(new String(content, 0, 4, StandardCharsets.US_ASCII));
        }

        assertThat(chunks).containsExactly("IHDR", "PLTE", "IDAT", "IEND");
    }

    @Test
    void namesTheFileThatCannotBeWritten() throws IOException {
        Path file = Files.createDirectory(folder.resolve("a.png"));

        assertThatIOException()
                .isThrownBy(() -> IndexedPng.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), file))
                .withMessageContaining(file.toString());
    }
}
