package plumbline.store;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import plumbline.csv.BadLine;
import plumbline.csv.Csv;
import plumbline.cure.ContestRow;

/** The raw file of all contests between ways to search for a cure, {@value #FILE} in the folder of the cures. */
public final class ContestFiles {

    private static final String FILE = "contest.csv";

    private static final Csv<ContestRow> ROWS = Csv.of(ContestRow.class);

    private ContestFiles() {}

    /**
     * What was written; nothing if nothing was.
     *
     * @param results the folder of all results
     * @throws IOException naming the file and what is wrong with it
     */
    public static List<ContestRow> read(Path results) throws IOException {
        Path file = file(results);
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Reader text = Files.newBufferedReader(file)) {
            return ROWS.read(text, (row, before) -> row.check());
        } catch (BadLine e) {
            throw new IOException(file + ", " + e.getMessage(), e);
        }
    }

    /** Writes the rows of all contests in place of those that stand there. */
    public static void write(List<ContestRow> rows, Path results) throws IOException {
        OutputFile.replace(file(results), file -> ROWS.write(rows, file));
    }

    private static Path file(Path results) {
        return results.resolve(CureFiles.FOLDER).resolve(FILE);
    }
}
