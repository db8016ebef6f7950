package plumbline.store;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plumbline.record.KeyPath;

/**
 * A summary as a JSON file. Besides what it sums up it has, as {@value #FILES}, the SHA-256 of each raw file of the result;
 * its own is that of its text with zeros in the place of its own.
 *
 * @param <T>  what it sums up
 * @param name of the file
 * @param type what it sums up
 */
record SummaryFile<T>(String name, Class<T> type) {

    private static final String FILES = "files";
    /** Bytes of the largest: three hundred times what one has. */
    private static final int LARGEST = 1 << 20;
    private static final String ZEROS = "0".repeat(64);
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern COMMAND = Pattern.compile("[\\x20-\\x7e]{1,2000}");
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(new SimpleModule()
                    .addDeserializer(double.class, new DoubleDeserializer(double.class, 0.0))
                    .addDeserializer(Double.class, new DoubleDeserializer(Double.class, null)))
            .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
            .build();

    /** Takes no number for infinity because it is beyond double precision, as {@code 1e400} is. */
    private static final class DoubleDeserializer extends NumberDeserializers.DoubleDeserializer {

        private static final long serialVersionUID = 1;

        DoubleDeserializer(Class<Double> type, Double ofNull) {
            super(type, ofNull);
        }

        @Override
        public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.hasToken(JsonToken.VALUE_NUMBER_FLOAT) && Double.isInfinite(json.getDoubleValue())) {
                throw context.weirdNumberException(json.getDoubleValue(), handledType(), "beyond double precision");
            }
            return super.deserialize(json, context);
        }
    }

    /**
     * What was read.
     *
     * @param summary what it sums up
     * @param sums    SHA-256 by the names of the result's files
     */
    record Content<T>(T summary, Map<String, String> sums) {}

    /** Writes it beside the raw files of these names, which are there already. */
    void write(T summary, Path folder, List<String> raw) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (String file : raw) {
            sums.put(file, Checksums.of(Files.readAllBytes(folder.resolve(file))));
        }
        sums.put(name, ZEROS);
        ObjectNode root = JSON.valueToTree(summary);
        root.set(FILES, JSON.valueToTree(sums));
        String text = JSON.writeValueAsString(root);
        OutputFile.write(folder.resolve(name), file -> file.write(text.replace(ZEROS, Checksums.of(text))));
    }

    /**
     * Reads it.
     *
     * @param always    the names that must be among the files
     * @param sometimes the names that may be among them too; the file is anybody's, and others would lead anywhere
     * @param check     throws an {@link IllegalArgumentException} that says what is wrong with the summary
     * @throws IOException naming the file, and what is wrong with it
     */
    Content<T> read(ResultFiles files, List<String> always, List<String> sometimes, Consumer<T> check)
            throws IOException {
        String text = text(files);
        int carriageReturn = text.indexOf('\r');
        if (carriageReturn >= 0) {
            throw new IOException(files.path(name) + ", line " + line(text, carriageReturn)
                    + ": it has a carriage return, and must end in a line feed alone");
        }
        try {
            JsonNode root = JSON.readTree(text);
            require(root instanceof ObjectNode, "not a JSON object");
            Map<String, String> sums = sums(((ObjectNode) root).remove(FILES), always, sometimes);
            T summary = JSON.treeToValue(root, type);
            check.accept(summary);
            String own = sums.get(name);
            require(own.equals(Checksums.of(text.replace(own, ZEROS))), CheckedFiles.CHANGED);
            return new Content<>(summary, sums);
        } catch (JsonMappingException e) {
            throw new IOException(place(files, text, e) + wrong(e), e);
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation(); // none of what exceeds the parser's limits
            throw new IOException(
                    where == null
                            ? files.path(name) + ": it is nested too deep, or a word in it is too long"
                            : files.path(name) + ", line " + where.getLineNr() + ": no JSON from column "
                                    + where.getColumnNr() + " on",
                    e);
        } catch (IllegalArgumentException e) {
            throw new IOException(files.path(name) + ": " + e.getMessage(), e);
        }
    }

    /** The command that made the result, if the file tells it, whatever else is wrong with it. */
    Optional<String> command(ResultFiles files) {
        try {
            String command = JSON.readTree(text(files)).path("provenance").path("command").asText();
            return COMMAND.matcher(command).matches() ? Optional.of(command) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Map<String, String> sums(JsonNode node, List<String> always, List<String> sometimes) {
        require(node instanceof ObjectNode, "its key " + FILES + ", the checksums of the result's files, is missing");
        Map<String, String> sums = new TreeMap<>();
        node.properties().forEach(sum -> sums.put(sum.getKey(), sum.getValue().asText()));
        require(
                sums.containsKey(name) && sums.keySet().containsAll(always)
                        && sums.values().stream().allMatch(sum -> SHA_256.matcher(sum).matches()),
                "its key " + FILES + " must have a SHA-256 for each file of the result");
        require(
                sums.keySet().stream().allMatch(file -> file.equals(name) || always.contains(file) || sometimes.contains(file)),
                "its key " + FILES + " names a file that no such result has");
        return sums;
    }

    private String text(ResultFiles files) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(files.bytes(name, LARGEST)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException(files.path(name) + ": not UTF-8 text", e);
        }
    }

    /** File and, where the wrong key, or the list that it is in, can be found, line. */
    private String place(ResultFiles files, String text, JsonMappingException e) {
        int at = -1;
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                break;
            }
            Matcher key = Pattern.compile('"' + Pattern.quote(step.getFieldName()) + "\"\\s*:").matcher(text);
            if (!key.find(at + 1)) {
                break;
            }
            at = key.start();
        }
        return files.path(name) + (at < 0 ? "" : ", line " + line(text, at)) + ": ";
    }

    private static long line(String text, int at) {
        return 1 + text.substring(0, at).chars().filter(each -> each == '\n').count();
    }

    private static String wrong(JsonMappingException e) {
        String key = KeyPath.of(e.getPath().stream()
                .map(step -> step.getFieldName() == null ? (Object) step.getIndex() : step.getFieldName()));
        if (key.isEmpty()) {
            return "a key is missing, of the wrong type or out of range";
        }
        return e instanceof UnrecognizedPropertyException
                ? "there is no key " + key
                : "its key " + key + " is missing, of the wrong type or out of range";
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
