package plumbline.train;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Mini-batches epoch by epoch, with the semantics of Keras' {@code fit(batch_size, shuffle=True)}: every epoch is a
 * fresh permutation of all examples, cut into mini-batches; the last one holds the remainder (20 of 500 at a batch size
 * of 32).
 *
 * <p>{@link #reset()} starts the next epoch. The permutations depend on the seed alone.
 */
final class ShuffledBatches implements DataSetIterator {

    private static final long serialVersionUID = 1;

    private final transient INDArray features;
    private final transient long[] shape;
    private final transient INDArray labels;
    private final transient INDArray mask;
    private final int batchSize;
    private final transient Shuffle shuffle;
    /** The examples of the epoch in its order, of which mini-batches are views: one copy of all costs as much as of a few. */
    private transient DataSet epoch;
    private int next;

    /**
     * @param examples  features [examples, ...], labels [examples, outputs] and, of sequences, a mask [examples, time steps]
     * @param batchSize examples in a full mini-batch, at least 1
     */
    ShuffledBatches(DataSet examples, int batchSize, long seed) {
        this.shape = examples.getFeatures().shape();
        // One row per example: pullRows copies only rows of matrices.
        this.features = examples.getFeatures().reshape('c', shape[0], -1);
        this.labels = examples.getLabels();
        this.mask = examples.getFeaturesMaskArray();
        this.batchSize = batchSize;
        this.shuffle = new Shuffle(examples.numExamples(), seed);
        reset();
    }

    /** Shuffles and starts the next epoch. */
    @Override
    public void reset() {
        int[] order = shuffle.next();
        epoch = new DataSet(pull(features, order), pull(labels, order), mask == null ? null : pull(mask, order), null);
        next = 0;
    }

    @Override
    public boolean hasNext() {
        return next < epoch.numExamples();
    }

    @Override
    public DataSet next() {
        return next(batchSize);
    }

    @Override
    public DataSet next(int examples) {
        int end = Math.min(next + examples, epoch.numExamples());
        long[] batch = shape.clone();
        batch[0] = end - next;
        DataSet rows = new DataSet(
                rows(epoch.getFeatures(), next, end).reshape('c', batch),
                rows(epoch.getLabels(), next, end),
                mask == null ? null : rows(epoch.getFeaturesMaskArray(), next, end),
                null);
        next = end;
        return rows;
    }

    private static INDArray rows(INDArray matrix, int from, int to) {
        return matrix.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
    }

    private static INDArray pull(INDArray matrix, int[] rows) {
        return Nd4j.pullRows(matrix, 1, rows, 'c');
    }

    @Override
    public int batch() {
        return batchSize;
    }

    @Override
    public int inputColumns() {
        return (int) shape[1];
    }

    @Override
    public int totalOutcomes() {
        return (int) labels.size(1);
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
    public DataSetPreProcessor getPreProcessor() {
        return null;
    }

    @Override
    public void setPreProcessor(DataSetPreProcessor preProcessor) {
        throw new UnsupportedOperationException("scale the points before they are split");
    }

    @Override
    public List<String> getLabels() {
        return null;
    }
}
