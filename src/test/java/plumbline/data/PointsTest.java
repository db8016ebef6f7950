package plumbline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import plumbline.Golden;

class PointsTest {

    private static final Points FIVE = new Points(
            new double[][] {{0.1, 7}, {0.3, -1}, {-0.5, 1e6}, {0.2, 3}, {1.0 / 3, -0.0}}, new int[] {0, 1, 1, 0, 1});

    @JsonPropertyOrder({"x1", "x2", "y"})
    private record Row(double x1, double x2, int y) {}

    @Test
    void scalingTheCirclesIsMinMaxScalers() throws IOException {
        List<Row> expected = Golden.rows("data/circles-n1000-noise0.1-seed1-scaled-every20th.csv", Row.class);

        double[][] scaled = Circles.of(1000, 0.1, 1).points().scaled().x();

        assertThat(expected).hasSize(50);
        for (int i = 0; i < expected.size(); i++) {
            // The sine and cosine differ in the last bits.
            assertThat(scaled[20 * i])
                    .as("point %d", 20 * i)
                    .containsExactly(new double[] {expected.get(i).x1(), expected.get(i).x2()}, within(1e-12));
        }
    }

    @Test
    void eachCoordinateIsScaledByItsOwnRange() {
        Points points = new Points(new double[][] {{0.1, 7}, {0.3, -1}, {-0.5, 1e6}, {0.2, 3}}, new int[4]);

        double[][] scaled = points.scaled().x();

        // python3 -c "from sklearn.preprocessing import MinMaxScaler as S; print(S(feature_range=(-1, 1))
        //     .fit_transform([[0.1, 7], [0.3, -1], [-0.5, 1e6], [0.2, 3]]).tolist())"
        double[][] expected = {{0.5, -0.999984000016}, {1, -1}, {-1, 1}, {0.75, -0.999992000008}};
        for (int i = 0; i < expected.length; i++) {
            assertThat(scaled[i]).containsExactly(expected[i], within(1e-12));
        }
    }

    @Test
    void scalingKeepsTheClasses() {
        assertThat(FIVE.scaled().y()).containsExactly(0, 1, 1, 0, 1);
    }

    @Test
    void scalingLeavesThePointsThemselvesAlone() {
        Points points = new Points(new double[][] {{1, 2}, {3, 4}}, new int[] {0, 1});

        points.scaled();

        assertThat(points.x()).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    }

    @Test
    void csvHasTheHeaderAndALineForEachPoint() throws IOException {
        assertThat(csv(FIVE)).startsWith("x1,x2,y\n").hasLineCount(6);
    }

    @Test
    void csvGivesTheVeryDoublesBack() throws IOException {
        Points points = Circles.of(100, 0.1, 1).points();

        String[] lines = csv(points).split("\n");

        for (int i = 0; i < points.size(); i++) {
            String[] fields = lines[i + 1].split(",");
            assertThat(new double[] {Double.parseDouble(fields[0]), Double.parseDouble(fields[1])})
                    .containsExactly(points.x()[i]);
            assertThat(Integer.parseInt(fields[2])).isEqualTo(points.y()[i]);
        }
    }

    @Test
    void csvHasSeventeenSignificantDigits() throws IOException {
        Points points = new Points(new double[][] {{0.1, 1.0 / 3}}, new int[] {1});

        // python3 -c "print(f'{0.1:.17g},{1/3:.17g}')"
        assertThat(csv(points)).contains("0.10000000000000001,0.33333333333333331,1");
    }

    private static String csv(Points points) throws IOException {
        StringWriter file = new StringWriter();
        points.writeCsv(file);
        return file.toString();
    }

    @Test
    void sliceTakesTheFirstAndLeavesTheLast() {
        Points slice = FIVE.slice(1, 3);

        assertThat(slice.x()).isDeepEqualTo(new double[][] {{0.3, -1}, {-0.5, 1e6}});
        assertThat(slice.y()).containsExactly(1, 1);
    }

    @Test
    void splitTrainsOnTheFirstAndTestsOnTheRest() {
        Split split = Split.first(2, FIVE);

        assertThat(split.train()).usingRecursiveComparison().isEqualTo(FIVE.slice(0, 2));
        assertThat(split.test()).usingRecursiveComparison().isEqualTo(FIVE.slice(2, 5));
    }

    @Test
    void dataSetHasAFloatRowForEachPoint() {
        DataSet dataSet = FIVE.toDataSet();

        assertThat(dataSet.getFeatures().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(dataSet.getFeatures().shape()).containsExactly(5, 2);
        assertThat(dataSet.getFeatures().toFloatMatrix())
                .isDeepEqualTo(new float[][] {{0.1f, 7}, {0.3f, -1}, {-0.5f, 1e6f}, {0.2f, 3}, {1f / 3, -0f}});
    }

    @Test
    void dataSetHasAFloatLabelForEachPoint() {
        DataSet dataSet = FIVE.toDataSet();

        assertThat(dataSet.getLabels().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(dataSet.getLabels().shape()).containsExactly(5, 1);
        assertThat(dataSet.getLabels().toFloatVector()).containsExactly(0, 1, 1, 0, 1);
    }
}
