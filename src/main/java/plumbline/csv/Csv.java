package plumbline.csv;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.List;
import plumbline.record.NineDigits;

/**
 * The one shape of all the project's CSV files: a record a row, its components the columns, in their order, with their
 * names in snake case as header. A {@code double} is written with nine significant digits, without the sign of a zero.
 *
 * @param <T> the record, annotated with its order of columns
 */
public final class Csv<T> {

    private final ObjectReader reader;
    private final ObjectWriter writer;

    private Csv(Class<T> row) {
        CsvMapper mapper = CsvMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .addModule(new SimpleModule().addSerializer(double.class, new NineDigitsSerializer()))
                .build();
        CsvSchema schema = mapper.schemaFor(row).withHeader().withStrictHeaders(true);
        reader = mapper.readerFor(row).with(schema);
        writer = mapper.writerFor(row).with(schema);
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

    /**
     * All rows.
     *
     * @throws IOException also if the header is not exactly that of the record, or a row is cut short
     */
    public List<T> read(Reader file) throws IOException {
        return reader.<T>readValues(file).readAll();
    }

    /** Writes the header, even if there are no rows, and all rows; leaves {@code file} open. */
    public void write(List<T> rows, Writer file) throws IOException {
        try (SequenceWriter sequence = writer.writeValues(file)) {
            sequence.writeAll(rows);
        }
    }
}
