package plumbline.backend;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.cpu.nativecpu.DirectShapeInfoProvider;

/**
 * ND4J's cache of shape descriptors, extended to the one overload that it leaves out and with which almost every array
 * is constructed; each array would otherwise allocate a descriptor in native memory.
 */
public final class CachedShapes extends DirectShapeInfoProvider {

    private static final int CAPACITY = 5000;

    private final Map<Key, Pair<DataBuffer, long[]>> descriptors = new ConcurrentHashMap<>();

    @Override
    public Pair<DataBuffer, long[]> createShapeInformation(
            long[] shape, long[] stride, long elementWiseStride, char order, DataType type, boolean empty) {
        Pair<DataBuffer, long[]> descriptor =
                descriptors.get(new Key(shape, stride, elementWiseStride, order, type, empty));
        if (descriptor == null) {
            descriptor = super.createShapeInformation(shape, stride, elementWiseStride, order, type, empty);
            if (descriptors.size() < CAPACITY) {
                descriptors.put(
                        new Key(shape.clone(), stride.clone(), elementWiseStride, order, type, empty), descriptor);
            }
        }
        return descriptor;
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
