package plumbline.backend;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasColMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.nd4j.linalg.api.ops.impl.reduce.Mmul;

/**
 * ND4J's product of two matrices by the very call of OpenBLAS that it ends in, and so with the same bits, but without
 * handing the arrays to a native operation first.
 */
final class MatrixProduct {

    private MatrixProduct() {}

    /** @return whether it was computed: not what ND4J computes in another way, or from a copy */
    static boolean compute(Mmul product) {
        if (product.numInputArguments() != 2
                || product.numOutputArguments() != 1
                || product.numIArguments() != 3
                || product.numTArguments() != 2
                || product.getIArgument(2) != 0) {
            return false;
        }
        FloatMatrix a = factor(product, 0);
        FloatMatrix b = factor(product, 1);
        FloatMatrix c = FloatMatrix.of(product.getOutputArgument(0));
        if (a == null
                || b == null
                || c == null
                || product.getOutputArgument(0).rank() != 2
                || a.columns() != b.rows()
                || c.rows() != a.rows()
                || c.columns() != b.columns()
                || a.columns() == 1 && c.rows() == 1 // numbers, or a number and a row: to ND4J, vectors
                || b.rows() == 1 && c.columns() == 1
                || a.rows() == 1 && b.columns() == 1
                || !a.isForBlas()
                || !b.isForBlas()
                || !c.isForBlas()) {
            return false;
        }
        boolean byColumns = c.hasContiguousColumns();
        cblas_sgemm(
                byColumns ? CblasColMajor : CblasRowMajor,
                a.hasContiguousColumns() == byColumns ? CblasNoTrans : CblasTrans,
                b.hasContiguousColumns() == byColumns ? CblasNoTrans : CblasTrans,
                c.rows(),
                c.columns(),
                a.columns(),
                product.getTArgument(0).floatValue(),
                a.pointer(),
                a.leadingDimension(),
                b.pointer(),
                b.leadingDimension(),
                product.getTArgument(1).floatValue(),
                c.pointer(),
                c.leadingDimension());
        return true;
    }

    private static FloatMatrix factor(Mmul product, int index) {
        FloatMatrix stored = FloatMatrix.of(product.getInputArgument(index));
        if (stored == null || product.getInputArgument(index).rank() != 2) {
            return null;
        }
        return product.getIArgument(index) == 0 ? stored : stored.transposed();
    }
}
