package plumbline.store;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import plumbline.csv.BadLine;
import plumbline.csv.Csv;
import plumbline.record.GradientRecord;
import plumbline.record.RecordFile;

/**
 * The raw files of a result, each read once and checked twice: first what it says, so that a damage can be told by its line,
 * then, by its checksum, that it says what was written.
 *
 * @param files where they are
 * @param sums  SHA-256 by name
 */
record CheckedFiles(ResultFiles files, Map<String, String> sums) {

    static final String CHANGED = "it was changed after it was written";

    /**
     * Bytes of the largest file. The 100,000 seeds that a study has at most are 10 MB; a run with statistics of 512 MB would
     * have records, kept in memory as long as it trains, of 10 GB.
     */
    private static final int LARGEST = 512 << 20;

    /**
     * The rows of a CSV file.
     *
     * @param row what each must be
     * @param all what they must be together; throws an {@link IllegalArgumentException} if they are not
     * @throws IOException naming the file, the line if it is that of a row, and what is wrong
     */
    <T> List<T> rows(String name, Csv<T> csv, Csv.Check<T> row, Consumer<List<T>> all) throws IOException {
        return rows(name, file -> file, csv, row, all);
    }

    /** The same of a CSV file that is compressed by gzip. */
    <T> List<T> compressedRows(String name, Csv<T> csv, Csv.Check<T> row) throws IOException {
        return rows(name, GZIPInputStream::new, csv, row, rows -> {});
    }

    /** What makes the text of a file of its bytes. */
    private interface Decoding {

        InputStream of(InputStream file) throws IOException;
    }

    private <T> List<T> rows(String name, Decoding decoding, Csv<T> csv, Csv.Check<T> row, Consumer<List<T>> all)
            throws IOException {
        byte[] bytes = bytes(name);
        try (Reader text = new InputStreamReader(
                decoding.of(new ByteArrayInputStream(bytes)), StandardCharsets.UTF_8.newDecoder())) {
            List<T> rows = csv.read(text, row);
            all.accept(rows);
            requireUnchanged(name, bytes);
            return rows;
        } catch (ZipException | EOFException e) {
            throw new IOException(files.path(name) + ": damaged as a gzip file", e);
        } catch (BadLine e) {
            throw new IOException(files.path(name) + ", " + e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw new IOException(files.path(name) + ": not UTF-8 text", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(files.path(name) + ": " + e.getMessage(), e);
        }
    }

    /**
     * The records of a run.
     *
     * @param all what they must be together; throws an {@link IllegalArgumentException} if they are not
     * @throws IOException naming the file, the line if it is that of a record, and what is wrong
     */
    List<GradientRecord> records(Consumer<List<GradientRecord>> all) throws IOException {
        byte[] bytes = bytes(RecordFile.NAME);
        List<GradientRecord> records =
                RecordFile.readWhole(new ByteArrayInputStream(bytes), files.path(RecordFile.NAME));
        try {
            all.accept(records);
            requireUnchanged(RecordFile.NAME, bytes);
        } catch (IllegalArgumentException e) {
            throw new IOException(files.path(RecordFile.NAME) + ": " + e.getMessage(), e);
        }
        return records;
    }

    /**
     * The files that a summary tells of.
     *
     * @throws IOException naming the summary, if it tells of none of those beside it: it is the one that is wrong, not they
     */
    static CheckedFiles of(ResultFiles files, SummaryFile<?> summary, Map<String, String> sums) throws IOException {
        CheckedFiles checked = new CheckedFiles(files, sums);
        for (String name : sums.keySet()) {
            if (files.has(name) && !name.equals(summary.name()) && checked.isUnchanged(name)) {
                return checked;
            }
        }
        throw new IOException(files.path(summary.name()) + ": it is of another result than all files beside it");
    }

    /** Whether a file is as it was written. */
    boolean isUnchanged(String name) throws IOException {
        return Checksums.of(bytes(name)).equals(sums.get(name));
    }

    private byte[] bytes(String name) throws IOException {
        return files.bytes(name, LARGEST);
    }

    private void requireUnchanged(String name, byte[] bytes) {
        if (!Checksums.of(bytes).equals(sums.get(name))) {
            throw new IllegalArgumentException(CHANGED);
        }
    }
}
