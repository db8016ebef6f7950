package plumbline.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.deeplearning4j.core.storage.Persistable;
import org.nd4j.shade.jackson.databind.DeserializationFeature;
import org.nd4j.shade.jackson.databind.json.JsonMapper;

/** What stands in a DL4J {@code StatsStorage} as JSON in UTF-8: all that a storage may ask for comes down to one array of bytes. */
public interface StoredAsJson extends Persistable {

    /** Records as JSON has them. */
    JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** A record in JSON. */
    static byte[] written(Object record) {
        try {
            return JSON.writeValueAsBytes(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What {@link #written} has made bytes of; null if they say so.
     *
     * @throws UncheckedIOException if it is no JSON of that type
     */
    static <R> R read(byte[] encoded, Class<R> type) {
        try {
            return JSON.readValue(encoded, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    default int encodingLengthBytes() {
        return encode().length;
    }

    @Override
    default void encode(ByteBuffer buffer) {
        buffer.put(encode());
    }

    @Override
    default void encode(OutputStream outputStream) throws IOException {
        outputStream.write(encode());
    }

    @Override
    default void decode(ByteBuffer buffer) {
        byte[] encoded = new byte[buffer.remaining()];
        buffer.get(encoded);
        decode(encoded);
    }

    @Override
    default void decode(InputStream inputStream) throws IOException {
        decode(inputStream.readAllBytes());
    }
}
