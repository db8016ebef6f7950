package plumbline.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The rows of a table of numbers and plain words that travels with the library: no cell has a comma, or a quotation mark of its own. */
final class Rows {

    private Rows() {}

    /**
     * Each by the names of its columns.
     *
     * @param name of the table beside this class; ends in {@code .gz} if it is compressed
     */
    static List<Map<String, String>> of(String name) {
        try (InputStream file = Rows.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the library's jar has no " + name);
            }
            InputStream bytes = name.endsWith(".gz") ? new GZIPInputStream(file) : file;
            BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            String[] columns = lines.readLine().split(",");
            return lines.lines().map(line -> row(columns, line.split(","))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> row(String[] columns, String[] cells) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < columns.length; i++) {
            row.put(columns[i], cells[i].replace("\"", ""));
        }
        return row;
    }
}
