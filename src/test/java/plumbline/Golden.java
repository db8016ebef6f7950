package plumbline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import plumbline.csv.Csv;

/** Golden files: CSV files under {@code plumbline/} whose comment lines, starting with #, name what made them. */
public final class Golden {

    private Golden() {}

    /** All rows of {@code file}, for example {@code data/circles-small.csv}. */
    public static <T> List<T> rows(String file, Class<T> row) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Golden.class.getResourceAsStream("/plumbline/" + file), StandardCharsets.UTF_8))) {
            String csv =
                    lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
            return Csv.of(row).read(new StringReader(csv));
        }
    }
}
