package plumbline.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import plumbline.csv.BadLine;
import plumbline.csv.Csv;
import plumbline.doctor.TrackRecord;
import plumbline.judge.Found;
import plumbline.judge.Judged;
import plumbline.judge.SeedSigns;

/**
 * What the doctor has seen of all experiments: {@value #FOUND} and {@value #SIGNS} in the folder {@value #FOLDER} of the results, and {@value
 * #RULES}, which follows from the first and tells the doctor how often it was right.
 */
public final class JudgedFiles {

    static final String FOLDER = "doctor";

    private static final String FOUND = "found.csv.gz";
    private static final String SIGNS = "signs.csv.gz";
    private static final String RULES = "rules.csv";

    private static final Csv<Found> FOUND_CSV = Csv.of(Found.class);
    private static final Csv<SeedSigns> SIGNS_CSV = Csv.of(SeedSigns.class);
    private static final Csv<TrackRecord> RULES_CSV = Csv.of(TrackRecord.class);

    private JudgedFiles() {}

    /**
     * What was written; nothing if nothing was.
     *
     * @param results the folder of all results
     * @throws IOException naming the file and what is wrong with it
     */
    public static Judged read(Path results) throws IOException {
        Path folder = results.resolve(FOLDER);
        return Files.isDirectory(folder)
                ? new Judged(rows(folder.resolve(FOUND), FOUND_CSV), rows(folder.resolve(SIGNS), SIGNS_CSV))
                : Judged.NOTHING;
    }

    static void write(Judged judged, Path folder) throws IOException {
        OutputFile.compress(folder.resolve(FOUND), file -> FOUND_CSV.write(judged.found(), file));
        OutputFile.compress(folder.resolve(SIGNS), file -> SIGNS_CSV.write(judged.distinct().signs(), file));
        OutputFile.replace(folder.resolve(RULES), file -> RULES_CSV.write(judged.trackRecords(), file));
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
