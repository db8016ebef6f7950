package plumbline.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.deeplearning4j.core.storage.Persistable;

/** What stands in a DL4J {@code StatsStorage} as JSON in UTF-8: all that a storage may ask for comes down to one array of bytes. */
public interface StoredAsJson extends Persistable {

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
