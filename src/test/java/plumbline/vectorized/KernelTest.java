package plumbline.vectorized;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bits with the Vector API, without it, and as the definition says. */
class KernelTest {

    private static final int LARGEST = 9;

    private final Kernel scalar = new ScalarKernel();

    @Test
    void testsRunWithTheVectorApi() {
        assertThat(Kernel.fastest()).isInstanceOf(VectorKernel.class);
        assertThat(Kernel.fastest().lanes()).isGreaterThan(1);
    }

    /** Two vectors long. */
    @Test
    void productsOfEverySize() {
        int seeds = 2 * Kernel.fastest().lanes();
        for (int m = 1; m <= LARGEST; m++) {
            for (int n = 1; n <= LARGEST; n++) {
                for (int k = 1; k <= LARGEST; k++) {
                    Random random = new Random(m + 100L * n + 10_000L * k);
                    Product product = new Product(
                            dense(m, n, seeds, random), dense(m, n, seeds, random), dense(m, k, seeds, random),
                            dense(n, k, seeds, random), m, n, k, seeds);
                    product.check();
                }
            }
        }
    }

    /** Of sizes up to 40, each matrix transposed, of repeated rows, with space between its elements, or none of these. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void productsOfViews(int vectors) {
        Random random = new Random(vectors);
        int seeds = vectors * Kernel.fastest().lanes();
        for (int i = 0; i < 200; i++) {
            int m = 1 + random.nextInt(40);
            int n = 1 + random.nextInt(40);
            int k = 1 + random.nextInt(40);
            Matrix c = scattered(m, n, seeds, random);
            new Product(
                            c,
                            random.nextBoolean() ? c : view(m, n, seeds, random),
                            view(m, k, seeds, random),
                            view(n, k, seeds, random),
                            m,
                            n,
                            k,
                            seeds)
                    .check();
        }
    }

    /** What is added up in the gradient of a bias. */
    @Test
    void productsWithNothingToAdd() {
        int seeds = Kernel.fastest().lanes();
        Random random = new Random(5);
        new Product(
                        dense(5, 6, seeds, random),
                        dense(5, 6, seeds, random),
                        dense(5, 1, seeds, random),
                        dense(6, 1, seeds, random),
                        5,
                        6,
                        0,
                        seeds)
                .check();
    }

    /** In every lane, and in every kind of block. */
    @Test
    void aSeedThatIsNotFiniteLeavesTheOthersAlone() {
        int seeds = 2 * Kernel.fastest().lanes();
        float[] healthy = product(seeds, new float[seeds]);
        for (int bad = 0; bad < seeds; bad++) {
            for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
                float[] more = new float[seeds];
                more[bad] = value;
                float[] product = product(seeds, more);
                for (int i = 0; i < product.length; i++) {
                    if (i % seeds == bad) {
                        assertThat(product[i]).isNotEqualTo(healthy[i]);
                        product[i] = healthy[i];
                    }
                }
                assertThat(product).isEqualTo(healthy);
            }
        }
    }

    /** @param more is added to every element of a factor, by seed */
    private static float[] product(int seeds, float[] more) {
        Random random = new Random(7);
        Matrix a = dense(6, 5, seeds, random);
        Matrix b = dense(7, 5, seeds, random);
        Matrix c = dense(6, 7, seeds, random);
        for (int i = 0; i < a.elements().length; i++) {
            a.elements()[i] += more[i % seeds];
        }
        Kernel.fastest().multiply(c, c, a, b, 6, 7, 5, seeds);
        return c.elements();
    }

    @Test
    void sums() {
        Random random = new Random(8);
        int seeds = Kernel.fastest().lanes();
        for (int rows = 1; rows <= LARGEST; rows++) {
            float[] from = numbers(3 * LARGEST * seeds, random);
            float[] to = numbers(3 * LARGEST * seeds, random);
            float[] expected = to.clone();
            float[] alike = to.clone();
            for (int i = 0; i < rows * seeds; i++) {
                expected[2 * seeds + i] += from[5 * seeds + i];
            }
            Kernel.fastest().add(to, 2 * seeds, from, 5 * seeds, rows * seeds);
            scalar.add(alike, 2 * seeds, from, 5 * seeds, rows * seeds);
            assertThat(to).isEqualTo(expected);
            assertThat(alike).isEqualTo(expected);
        }
    }

    private record Product(Matrix c, Matrix start, Matrix a, Matrix b, int m, int n, int k, int seeds) {

        void check() {
            float[] before = c.elements().clone();
            float[] expected = byDefinition();
            for (Kernel kernel : new Kernel[] {new ScalarKernel(), Kernel.fastest()}) {
                System.arraycopy(before, 0, c.elements(), 0, before.length);
                kernel.multiply(c, start, a, b, m, n, k, seeds);
                assertThat(c.elements()).as("%s: %d by %d by %d", kernel, m, n, k).isEqualTo(expected);
            }
        }

        /** The array of c, with all else that is in it. */
        private float[] byDefinition() {
            float[] result = c.elements().clone();
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    for (int s = 0; s < seeds; s++) {
                        float sum = start.elements()[at(start, i, j) + s];
                        for (int l = 0; l < k; l++) {
                            sum = Math.fma(a.elements()[at(a, i, l) + s], b.elements()[at(b, j, l) + s], sum);
                        }
                        result[at(c, i, j) + s] = sum;
                    }
                }
            }
            return result;
        }

        private static int at(Matrix matrix, int i, int j) {
            return matrix.first() + matrix.rows()[i] + matrix.columns()[j];
        }
    }

    private static Matrix view(int rows, int columns, int seeds, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> dense(rows, columns, seeds, random);
            case 1 -> dense(columns, rows, seeds, random).transposed();
            case 2 -> dense(1, columns, seeds, random).repeated(rows);
            default -> scattered(rows, columns, seeds, random);
        };
    }

    private static Matrix dense(int rows, int columns, int seeds, Random random) {
        return Matrix.dense(numbers(rows * columns * seeds, random), rows, columns, seeds);
    }

    /** Not from the start of its array, and with elements between its own. */
    private static Matrix scattered(int rows, int columns, int seeds, Random random) {
        int step = 1 + random.nextInt(3);
        float[] elements = numbers((rows * columns * step + 3) * seeds, random);
        return new Matrix(
                        elements,
                        0,
                        Matrix.offsets(rows, columns * step * seeds),
                        Matrix.offsets(columns, step * seeds))
                .from(3 * seeds);
    }

    private static float[] numbers(int count, Random random) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
