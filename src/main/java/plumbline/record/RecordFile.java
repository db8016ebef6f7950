package plumbline.record;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * The records of one run in a file, {@value #NAME}: JSON Lines, one {@link GradientRecord} a line, compressed by gzip. It may
 * still be growing, or its process may have died: what was written whole before that can be read.
 */
public final class RecordFile implements AutoCloseable {

    /** What the file is called in a run's folder. */
    public static final String NAME = "records.jsonl.gz";

    /**
     * Bytes of the longest line, so that one that never ends is not read until the memory is full. 1,000 layers with four
     * arrays each have 100 MB if all three histograms of every array extend over 20 decades on both sides of 0: 966 buckets of
     * eight bytes, beside 1 kB of statistics. The arrays in Plumbline's own results have 4.3 kB at most, together 17 MB.
     */
    private static final int LONGEST_LINE = 128 << 20;

    private final Writer lines;

    private RecordFile(Writer lines) {
        this.lines = lines;
    }

    /** Opens a file to write to. */
    static RecordFile open(Path file, OpenOption... options) throws IOException {
        OutputStream bytes = Files.newOutputStream(file, options);
        try {
            OutputStream compressed = new GZIPOutputStream(bytes, 1 << 16, true);
            return new RecordFile(new BufferedWriter(new OutputStreamWriter(compressed, StandardCharsets.UTF_8)));
        } catch (IOException e) { // The disk has no room even for the header.
            bytes.close();
            throw e;
        }
    }

    /** Writes all records of a run. */
    public static void write(List<GradientRecord> records, Path file) throws IOException {
        try (RecordFile writer = open(file)) {
            for (GradientRecord record : records) {
                writer.append(record);
            }
        }
    }

    /** @throws IOException also if the record is so long that it could not be read again; the file is then as it was */
    void append(GradientRecord record) throws IOException {
        byte[] line = record.encode();
        if (line.length > LONGEST_LINE) {
            throw new IOException("a record has more than " + LONGEST_LINE + " bytes");
        }
        lines.write(new String(line, StandardCharsets.UTF_8));
        lines.write('\n');
    }

    /** Makes what was appended readable, whatever becomes of the process. */
    void flush() throws IOException {
        lines.flush();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /**
     * The records of a run so far, in order: its end may be missing.
     *
     * @throws IOException naming file and line, if something in it is not a record, or does not follow the one before; naming
     *                     the file, if it is no regular one
     */
    public static List<GradientRecord> read(Path file) throws IOException {
        List<GradientRecord> records = new ArrayList<>();
        try (InputStream compressed = RegularFile.open(file)) {
            read(compressed, file, records);
        }
        return records;
    }

    /**
     * All records of a run that has ended, in order.
     *
     * @param compressed what is in the file
     * @param file       whose name messages bear
     * @throws IOException naming file and line, also if the end of the file is missing
     */
    public static List<GradientRecord> readWhole(InputStream compressed, Path file) throws IOException {
        List<GradientRecord> records = new ArrayList<>();
        if (!read(compressed, file, records)) {
            throw new IOException(file + ": its end is missing, after " + records.size() + " whole lines");
        }
        return records;
    }

    /** @return whether the end is there too: it is missing as long as the run goes on, or if it was killed */
    private static boolean read(InputStream compressed, Path file, List<GradientRecord> records) throws IOException {
        try (InputStream text = new GZIPInputStream(compressed, 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            byte[] block = new byte[1 << 16];
            for (int length = text.read(block); length >= 0; length = text.read(block)) {
                int start = 0;
                for (int i = 0; i < length; i++) {
                    if (block[i] == '\n') {
                        append(line, block, start, i);
                        records.add(record(line.toByteArray(), records));
                        line.reset();
                        start = i + 1;
                    }
                }
                append(line, block, start, length);
            }
            return line.size() == 0;
        } catch (EOFException e) {
            return false;
        } catch (ZipException e) {
            throw new IOException(file + ": damaged as a gzip file, after " + records.size() + " whole lines", e);
        } catch (CharacterCodingException e) {
            throw new IOException(file + ", line " + (records.size() + 1) + ": not UTF-8 text", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ", line " + (records.size() + 1) + ": " + e.getMessage(), e);
        }
    }

    private static void append(ByteArrayOutputStream line, byte[] block, int start, int end) {
        if (line.size() + end - start > LONGEST_LINE) {
            throw new IllegalArgumentException("it has more than " + LONGEST_LINE + " bytes");
        }
        line.write(block, start, end - start);
    }

    private static GradientRecord record(byte[] line, List<GradientRecord> before) throws CharacterCodingException {
        GradientRecord record = GradientRecord.parse(
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString());
        if (!before.isEmpty()) {
            record.requireNextOf(before.get(before.size() - 1));
        }
        return record;
    }
}
