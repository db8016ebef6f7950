package plumbline.figure;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import plumbline.store.OutputFile;

/**
 * Writes an image with a palette: a chart has few colours, and takes a fraction of the bytes. The colours of areas
 * stay as they are; of the others, half-tones at the edges of lines and letters, every channel is rounded, which merges most.
 */
final class IndexedPng {

    /** The part of the image that a colour must fill to stay as it is. */
    private static final double EXACT = 0.0005;

    /** Of a channel that is rounded. */
    private static final int LEVELS = 16;

    private static final int MOST_COLORS = 256;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** The colour type of a header; compression, filter and interlace methods after it are 0. */
    private static final byte INDEXED = 3;

    /** What a row begins with. */
    private static final int NOT_FILTERED = 0;

    private IndexedPng() {}

    /** @throws IOException naming the file */
    static void write(BufferedImage image, Path file) throws IOException {
        byte[] png = encoded(indexed(image));
        OutputFile.named(file, () -> Files.write(file, png));
    }

    /** If there are still more than 256 colours, the rarest become the nearest of the others. */
    static BufferedImage indexed(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        Map<Integer, Integer> counts = counts(pixels);
        for (int start = 0, end; start < pixels.length; start = end) {
            end = endOfRun(pixels, start);
            if (counts.get(pixels[start]) < EXACT * pixels.length) {
                Arrays.fill(pixels, start, end, rounded(pixels[start]));
            }
        }
        int[] palette = mostFrequent(counts(pixels));
        Map<Integer, Integer> indices = new HashMap<>();
        byte[] indexed = new byte[pixels.length];
        for (int start = 0, end; start < pixels.length; start = end) {
            end = endOfRun(pixels, start);
            int index = indices.computeIfAbsent(pixels[start], color -> nearest(color, palette));
            Arrays.fill(indexed, start, end, (byte) index);
        }
        IndexColorModel colors =
                new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colors);
        result.getRaster().setDataElements(0, 0, width, height, indexed);
        return result;
    }

    private static int rounded(int color) {
        return 0xff000000 | level(color >> 16) << 16 | level(color >> 8) << 8 | level(color);
    }

    private static int level(int channel) {
        int level = Math.round((channel & 0xff) * (LEVELS - 1) / 255f);
        return Math.round(level * 255f / (LEVELS - 1));
    }

    private static Map<Integer, Integer> counts(int[] pixels) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int start = 0, end; start < pixels.length; start = end) {
            end = endOfRun(pixels, start);
            counts.merge(pixels[start], end - start, Integer::sum);
        }
        return counts;
    }

    /** Ordered by frequency, then by colour, so that it depends on nothing but the image. */
    private static int[] mostFrequent(Map<Integer, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_COLORS)
                .mapToInt(Map.Entry::getKey)
                .toArray();
    }

    /** The index after the last of the pixels that have the same colour as this one and follow it. */
    private static int endOfRun(int[] pixels, int start) {
        int end = start + 1;
        while (end < pixels.length && pixels[end] == pixels[start]) {
            end++;
        }
        return end;
    }

    private static int nearest(int color, int[] palette) {
        int nearest = 0;
        for (int i = 1; i < palette.length; i++) {
            if (distance(color, palette[i]) < distance(color, palette[nearest])) {
                nearest = i;
            }
        }
        return nearest;
    }

    private static int distance(int a, int b) {
        int red = (a >> 16 & 0xff) - (b >> 16 & 0xff);
        int green = (a >> 8 & 0xff) - (b >> 8 & 0xff);
        int blue = (a & 0xff) - (b & 0xff);
        return red * red + green * green + blue * blue;
    }

    /**
     * As PNG, whose rows are not filtered: for a palette that is the smallest by a sixth, and Java's own writer cannot be told so.
     *
     * <p>Source: W3C 2003, Portable Network Graphics Specification, 2nd edition, sections 5, 11.2 and 12.8.
     */
    private static byte[] encoded(BufferedImage image) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(image.getWidth()).putInt(image.getHeight());
        chunk(png, "IHDR", header.put((byte) 8).put(INDEXED).array());
        chunk(png, "PLTE", palette((IndexColorModel) image.getColorModel()));
        chunk(png, "IDAT", deflated(image));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static byte[] palette(IndexColorModel colors) {
        ByteBuffer palette = ByteBuffer.allocate(3 * colors.getMapSize());
        for (int i = 0; i < colors.getMapSize(); i++) {
            palette.put((byte) colors.getRed(i)).put((byte) colors.getGreen(i)).put((byte) colors.getBlue(i));
        }
        return palette.array();
    }

    private static byte[] deflated(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater smallest = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, smallest)) {
            byte[] row = new byte[image.getWidth()];
            for (int y = 0; y < image.getHeight(); y++) {
                out.write(NOT_FILTERED);
                out.write((byte[]) image.getRaster().getDataElements(0, y, row.length, 1, row));
            }
        } finally {
            smallest.end();
        }
        return bytes.toByteArray();
    }

    private static void chunk(OutputStream png, String type, byte[] data) throws IOException {
        byte[] content = ByteBuffer.allocate(type.length() + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        CRC32 check = new CRC32();
        check.update(content);
        png.write(ByteBuffer.allocate(4).putInt(data.length).array());
        png.write(content);
        png.write(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }
}
