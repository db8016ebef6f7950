package plumbline.record;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
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

    private final Writer lines;

    private RecordFile(Writer lines) {
        this.lines = lines;
    }

    /** Opens a file to write to. */
    static RecordFile open(Path file, OpenOption... options) throws IOException {
        OutputStream compressed = new GZIPOutputStream(Files.newOutputStream(file, options), 1 << 16, true);
        return new RecordFile(new BufferedWriter(new OutputStreamWriter(compressed, StandardCharsets.UTF_8)));
    }

    /** Writes all records of a run. */
    public static void write(List<GradientRecord> records, Path file) throws IOException {
        try (RecordFile writer = open(file)) {
            for (GradientRecord record : records) {
                writer.append(record);
            }
        }
    }

    void append(GradientRecord record) throws IOException {
        lines.write(new String(record.encode(), StandardCharsets.UTF_8));
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
     * All records of a run, in order.
     *
     * @throws IOException naming file and line, if something in it is not a record, or does not follow the one before
     */
    public static List<GradientRecord> read(Path file) throws IOException {
        List<GradientRecord> records = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                records.add(record(line, records));
            }
        } catch (EOFException e) {
            // The end is missing, as long as the run goes on or if it was killed.
        } catch (ZipException e) {
            throw new IOException(file + ": after " + records.size() + " lines: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ", line " + (records.size() + 1) + ": " + e.getMessage(), e);
        }
        return records;
    }

    private static GradientRecord record(String line, List<GradientRecord> before) {
        GradientRecord record = GradientRecord.parse(line);
        if (!before.isEmpty()) {
            record.requireNextOf(before.get(before.size() - 1));
        }
        return record;
    }
}
