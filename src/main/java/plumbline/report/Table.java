package plumbline.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown, its columns padded so that it also reads well on a terminal. */
final class Table {

    /** What stands in a cell in place of a number that there is not. */
    static final String NONE = "-";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... header) {
        row(header);
    }

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The same without the columns in which no row has a number. */
    Table withoutEmptyColumns() {
        int[] kept = IntStream.range(0, rows.get(0).size())
                .filter(column -> rows.stream().skip(1).anyMatch(row -> !row.get(column).equals(NONE)))
                .toArray();
        List<String[]> cells = rows.stream().map(row -> Arrays.stream(kept).mapToObj(row::get).toArray(String[]::new)).toList();
        Table table = new Table(cells.get(0));
        cells.stream().skip(1).forEach(table::row);
        return table;
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
                .toArray();
        List<String> rule =
                IntStream.range(0, columns).mapToObj(column -> "-".repeat(widths[column])).toList();
        List<List<String>> lines = new ArrayList<>(rows);
        lines.add(1, rule);
        return lines.stream()
                .map(cells -> IntStream.range(0, columns)
                        .mapToObj(column -> cells.get(column) + " ".repeat(widths[column] - cells.get(column).length()))
                        .collect(Collectors.joining(" | ", "| ", " |\n")))
                .collect(Collectors.joining());
    }
}
