package plumbline.csv;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
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
import java.util.function.Function;
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

    /** Characters: a hundred times those of the row with the most columns, the statistics of an array. */
    private static final int LONGEST_LINE = 1 << 15;

    private final String header;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    private Csv(Class<T> row) {
        CsvMapper mapper = CsvMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .addModule(new SimpleModule()
                        .addSerializer(double.class, new NineDigitsSerializer())
                        .addDeserializer(double.class, new CellDeserializer<>(double.class, Cell::number))
                        .addDeserializer(int.class, new CellDeserializer<>(int.class, Cell::whole))
                        .addDeserializer(long.class, new CellDeserializer<>(long.class, Cell::wholeLong)))
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

    private static final class CellDeserializer<N> extends StdScalarDeserializer<N> {

        private static final long serialVersionUID = 1;

        private final transient Function<String, N> number;

        CellDeserializer(Class<N> type, Function<String, N> number) {
            super(type);
            this.number = number;
        }

        @Override
        public N deserialize(JsonParser file, DeserializationContext context) throws IOException {
            String cell = file.getText();
            try {
                return number.apply(cell);
            } catch (NumberFormatException e) {
                throw context.weirdStringException(cell, handledType(), "no number");
            }
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
        Reader text = new BufferedReader(file);
        if (!header.equals(line(text, 1))) {
            throw new BadLine(1, "the header must be " + header, null);
        }
        List<T> rows = new ArrayList<>();
        int number = 2;
        try {
            for (String line = line(text, number); line != null; line = line(text, number)) {
                if (line.isEmpty()) { // The parser would find nothing to parse.
                    throw new BadLine(number, "it is blank", null);
                }
                T row = reader.readValue(line);
                check.accept(row, rows);
                rows.add(row);
                number++;
            }
        } catch (JsonProcessingException e) {
            throw new BadLine(number, what(e), e);
        } catch (IllegalArgumentException e) {
            throw new BadLine(number, e.getMessage(), e);
        }
        return rows;
    }

    /** The next line, null at the end. */
    private static String line(Reader text, int number) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = text.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = text.read()) {
            if (next == '\r') {
                throw new BadLine(number, "it has a carriage return, and must end in a line feed alone", null);
            }
            if (line.length() == LONGEST_LINE) {
                throw new BadLine(number, "it has more than " + LONGEST_LINE + " characters", null);
            }
            line.append((char) next);
        }
        return line.toString();
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
