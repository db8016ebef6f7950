package plumbline.data;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import org.nd4j.linalg.factory.Nd4j;
import plumbline.csv.Csv;

/**
 * Labelled points in the plane, in double precision.
 *
 * @param x coordinates, [points][2]
 * @param y classes, [points], each 0 or 1
 */
public record Points(double[][] x, int[] y) implements Examples {

    @Override
    public int size() {
        return y.length;
    }

    /** The points from {@code from} (inclusive) to {@code to} (exclusive), in order. */
    public Points slice(int from, int to) {
        return new Points(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(y, from, to));
    }

    /**
     * Both coordinates scaled to [-1, 1] over all points, as scikit-learn's
     * {@code MinMaxScaler(feature_range=(-1, 1)).fit_transform} does.
     */
    public Points scaled() {
        DataSet all = new DataSet(Nd4j.createFromArray(x), Nd4j.createFromArray(y).reshape(size(), 1));
        NormalizerMinMaxScaler scaler = new NormalizerMinMaxScaler(-1, 1);
        scaler.fit(all);
        scaler.transform(all);
        return new Points(all.getFeatures().toDoubleMatrix(), y);
    }

    /** Features [points, 2] and labels [points, 1]. */
    @Override
    public MultiDataSet toMultiDataSet() {
        INDArray features = Nd4j.createFromArray(x).castTo(DataType.FLOAT);
        INDArray labels = Nd4j.createFromArray(y).reshape(size(), 1).castTo(DataType.FLOAT);
        return new org.nd4j.linalg.dataset.MultiDataSet(features, labels);
    }

    /** Writes the points as CSV with the header {@code x1,x2,y}, coordinates with 17 significant digits. */
    public void writeCsv(Writer file) throws IOException {
        // Made as they are written, for a decimal number of 17 digits takes ten times the memory of a double.
        List<Row> rows = new AbstractList<>() {
            @Override
            public Row get(int i) {
                return new Row(exact(x[i][0]), exact(x[i][1]), y[i]);
            }

            @Override
            public int size() {
                return y.length;
            }
        };
        Csv.of(Row.class).write(rows, file);
    }

    private static BigDecimal exact(double coordinate) {
        return new BigDecimal(coordinate, new MathContext(17));
    }

    @JsonPropertyOrder({"x1", "x2", "y"})
    private record Row(BigDecimal x1, BigDecimal x2, int y) {}
}
