package plumbline.csv;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import plumbline.record.NineDigits;

/**
 * The one shape of all the project's CSV files: a record a row, its components the columns, in their order, with their
 * names in snake case as header. A row is a line: its words have no line breaks. A {@code double} is written with nine
 * significant digits, without the sign of a zero.
 *
 * @param <T> the record, annotated with its order of columns
 */
public final class Csv<T> {

    private final String header;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    private Csv(Class<T> row) {
        CsvMapper mapper = CsvMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .addModule(new SimpleModule().addSerializer(double.class, new NineDigitsSerializer()))
                .withCoercionConfigDefaults(cells -> {
                    cells.setAcceptBlankAsEmpty(true);
                    cells.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
                })
                .build();
        CsvSchema schema = mapper.schemaFor(row);
        header = StreamSupport.stream(schema.spliterator(), false)
                .map(CsvSchema.Column::getName)
                .collect(Collectors.joining(","));
        reader = mapper.readerFor(row).with(schema);
        writer = mapper.writerFor(row).with(schema.withHeader());
    }

    private static final class NineDigitsSerializer extends StdScalarSerializer<Double> {

        private static final long serialVersionUID = 1;

        NineDigitsSerializer() {
            super(double.class, false);
        }

        @Override
        public void serialize(Double value, JsonGenerator file, SerializerProvider provider) throws IOException {
            file.writeNumber(NineDigits.of(value));
        }
    }

    /** The CSV files whose rows are such records. */
    public static <T> Csv<T> of(Class<T> row) {
        return new Csv<>(row);
    }

    /** What a row must be, besides of the right columns. */
    public interface Check<T> {

        /**
         * @param before the rows before it
         * @throws IllegalArgumentException saying what is wrong with it
         */
        void accept(T row, List<T> before);
    }

    /**
     * All rows.
     *
     * @throws BadLine if the header is not exactly that of the record, or a row is cut short or none
     */
    public List<T> read(Reader file) throws IOException {
        return read(file, (row, before) -> {});
    }

    /**
     * All rows.
     *
     * @throws BadLine if the header is not exactly that of the record, or a row is cut short, or none, or not right
     */
    public List<T> read(Reader file, Check<T> check) throws IOException {
        BufferedReader lines = new BufferedReader(file);
        if (!header.equals(lines.readLine())) {
            throw new BadLine(1, "the header must be " + header, null);
        }
        List<String> body = lines.lines().toList();
        if (body.contains("")) { // The parser would pass it over, and count other lines.
            throw new BadLine(body.indexOf("") + 2, "it is blank", null);
        }
        List<T> rows = new ArrayList<>();
        try {
            MappingIterator<T> parsed = reader.readValues(String.join("\n", body));
            while (parsed.hasNextValue()) {
                T row = parsed.nextValue();
                check.accept(row, rows);
                rows.add(row);
            }
        } catch (JsonProcessingException e) {
            throw new BadLine(rows.size() + 2, what(e), e);
        } catch (IllegalArgumentException e) {
            throw new BadLine(rows.size() + 2, e.getMessage(), e);
        }
        return rows;
    }

    /** In the words of the file, without Java's names. */
    private String what(JsonProcessingException e) {
        int columns = header.split(",").length;
        List<JsonMappingException.Reference> path = e instanceof JsonMappingException wrong ? wrong.getPath() : List.of();
        String column = path.isEmpty() ? null : path.get(path.size() - 1).getFieldName();
        return column == null || !List.of(header.split(",")).contains(column)
                ? "it does not have " + columns + " cells that can be read"
                : column + " is not a number, or none that fits";
    }

    /** Writes the header, even if there are no rows, and all rows; leaves {@code file} open. */
    public void write(List<T> rows, Writer file) throws IOException {
        try (SequenceWriter sequence = writer.writeValues(file)) {
            sequence.writeAll(rows);
        }
    }
}
