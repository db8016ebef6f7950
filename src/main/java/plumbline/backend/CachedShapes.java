package plumbline.backend;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.cpu.nativecpu.DirectShapeInfoProvider;

/**
 * ND4J's cache of shape descriptions, extended to the one overload that its cache leaves out and that almost every array
 * is constructed with; each would otherwise allocate a description in native memory.
 */
public final class CachedShapes extends DirectShapeInfoProvider {

    private static final int CAPACITY = 5000;

    private final Map<Key, Pair<DataBuffer, long[]>> descriptions = new ConcurrentHashMap<>();

    @Override
    public Pair<DataBuffer, long[]> createShapeInformation(
            long[] shape, long[] stride, long elementWiseStride, char order, DataType type, boolean empty) {
        Pair<DataBuffer, long[]> description =
                descriptions.get(new Key(shape, stride, elementWiseStride, order, type, empty));
        if (description == null) {
            description = super.createShapeInformation(shape, stride, elementWiseStride, order, type, empty);
            if (descriptions.size() < CAPACITY) {
                descriptions.put(
                        new Key(shape.clone(), stride.clone(), elementWiseStride, order, type, empty), description);
            }
        }
        return description;
    }

    private record Key(
            long[] shape, long[] stride, long elementWiseStride, char order, DataType type, boolean empty) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Arrays.equals(shape, key.shape)
                    && Arrays.equals(stride, key.stride)
                    && elementWiseStride == key.elementWiseStride
                    && order == key.order
                    && type == key.type
                    && empty == key.empty;
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(shape) + Arrays.hashCode(stride) + 7 * order + type.ordinal();
        }
    }
}
