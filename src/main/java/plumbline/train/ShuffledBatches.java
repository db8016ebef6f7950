package plumbline.train;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import plumbline.data.Examples;

/**
 * Mini-batches epoch by epoch, with the semantics of Keras' {@code fit(batch_size, shuffle=True)}: every epoch is a
 * fresh permutation of {@linkplain Examples#epoch its examples}, cut into mini-batches; the last one holds the remainder (20 of 500 at a batch size
 * of 32).
 *
 * <p>{@link #reset()} starts the next epoch. The permutations depend on the seed alone.
 */
final class ShuffledBatches implements MultiDataSetIterator {

    private static final long serialVersionUID = 1;

    private final transient Examples examples;
    private final int size;
    private final int batchSize;
    private final transient Shuffle shuffle;
    private transient Examples drawn;
    private transient MultiDataSet arrays;
    private int number;
    /** The examples of the epoch in its order, of which mini-batches are views: one copy of all costs as much as of a few. */
    private transient MultiDataSet epoch;
    private int next;

    /**
     * @param examples  of the first epoch
     * @param batchSize examples in a full mini-batch, at least 1
     */
    ShuffledBatches(Examples examples, int batchSize, long seed) {
        this.examples = examples;
        this.size = examples.size();
        this.batchSize = batchSize;
        this.shuffle = new Shuffle(size, seed);
        reset();
    }

    /** Shuffles and starts the next epoch. */
    @Override
    public void reset() {
        number++;
        Examples now = examples.epoch(number);
        if (now != drawn) {
            drawn = now;
            arrays = now.toMultiDataSet();
        }
        int[] order = shuffle.next();
        epoch = map(arrays, array -> pull(array, order));
        next = 0;
    }

    @Override
    public boolean hasNext() {
        return next < size;
    }

    @Override
    public MultiDataSet next() {
        return next(batchSize);
    }

    @Override
    public MultiDataSet next(int count) {
        int from = next;
        next = Math.min(from + count, size);
        return map(epoch, array -> rows(array, from, next));
    }

    private static MultiDataSet map(MultiDataSet from, UnaryOperator<INDArray> operation) {
        return new org.nd4j.linalg.dataset.MultiDataSet(
                map(from.getFeatures(), operation),
                map(from.getLabels(), operation),
                map(from.getFeaturesMaskArrays(), operation),
                null);
    }

    private static INDArray[] map(INDArray[] arrays, UnaryOperator<INDArray> operation) {
        return arrays == null
                ? null
                : Arrays.stream(arrays)
                        .map(array -> array == null ? null : operation.apply(array))
                        .toArray(INDArray[]::new);
    }

    private static INDArray pull(INDArray array, int[] order) {
        // One row per example: pullRows copies only rows of matrices.
        return Nd4j.pullRows(array.reshape('c', array.size(0), -1), 1, order, 'c').reshape('c', array.shape());
    }

    private static INDArray rows(INDArray array, int from, int to) {
        INDArrayIndex[] indices = NDArrayIndex.allFor(array);
        indices[0] = NDArrayIndex.interval(from, to);
        return array.get(indices);
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    /** False, so that {@code fit} starts no prefetching thread: making a mini-batch takes next to no time. */
    @Override
    public boolean asyncSupported() {
        return false;
    }

    @Override
    public MultiDataSetPreProcessor getPreProcessor() {
        return null;
    }

    @Override
    public void setPreProcessor(MultiDataSetPreProcessor preProcessor) {
        throw new UnsupportedOperationException("scale the examples before they are split");
    }
}
