package plumbline.judge;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import plumbline.csv.BadLine;
import plumbline.csv.Csv;

/**
 * What the doctor has seen of trainings whose end is known: {@code found.csv.gz} and {@code signs.csv.gz}.
 *
 * @param found by experiment, then by seed, then by milestone
 * @param signs in the same order
 */
public record Judged(List<Found> found, List<SeedSigns> signs) {

    /** Of no training. */
    public static final Judged NOTHING = new Judged(List.of(), List.of());

    /** The folder below the results in which the files stand. */
    public static final String FOLDER = "doctor";

    private static final String FOUND = "found.csv.gz";
    private static final String SIGNS = "signs.csv.gz";

    private static final Csv<Found> FOUND_CSV = Csv.of(Found.class);
    private static final Csv<SeedSigns> SIGNS_CSV = Csv.of(SeedSigns.class);

    public Judged {
        found = List.copyOf(found);
        signs = List.copyOf(signs);
    }

    /**
     * What was written, nothing if there is no such folder.
     *
     * @throws IOException naming the file and what is wrong with it
     */
    public static Judged read(Path folder) throws IOException {
        return Files.isDirectory(folder)
                ? new Judged(rows(folder.resolve(FOUND), FOUND_CSV), rows(folder.resolve(SIGNS), SIGNS_CSV))
                : NOTHING;
    }

    /** The same with what was seen of an experiment in place of what was seen of it before. */
    public Judged with(String experiment, Judged seen) {
        return new Judged(
                        found.stream().filter(row -> !row.experiment().equals(experiment)).toList(),
                        signs.stream().filter(row -> !row.experiment().equals(experiment)).toList())
                .and(seen);
    }

    /** This, and then that. */
    public Judged and(Judged that) {
        return new Judged(
                Stream.concat(found.stream(), that.found.stream()).toList(),
                Stream.concat(signs.stream(), that.signs.stream()).toList());
    }

    /** Both files, new. */
    public void write(Path folder) throws IOException {
        write(folder.resolve(FOUND), FOUND_CSV, found);
        write(folder.resolve(SIGNS), SIGNS_CSV, signs);
    }

    private static <T> void write(Path file, Csv<T> csv, List<T> rows) throws IOException {
        try (Writer text = new OutputStreamWriter(
                new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file))), StandardCharsets.UTF_8)) {
            csv.write(rows, text);
        }
    }

    private static <T> List<T> rows(Path file, Csv<T> csv) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return csv.read(new InputStreamReader(new GZIPInputStream(bytes), StandardCharsets.UTF_8));
        } catch (BadLine e) {
            throw new IOException(file + ", " + e.getMessage(), e);
        } catch (ZipException | EOFException e) {
            throw new IOException(file + ": damaged as a gzip file", e);
        }
    }
}
