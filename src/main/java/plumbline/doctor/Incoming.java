package plumbline.doctor;

import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import plumbline.network.LayerId;
import plumbline.network.NetworkLayer;

/**
 * What reaches each unit of a layer. A gated recurrent unit has the weights and biases of all its gates.
 *
 * @param layer   that has the units
 * @param weights Euclidean norm of each unit's incoming weights, recurrent ones included
 * @param biases  largest absolute value of each unit's biases; 0 if it has none
 */
record Incoming(LayerId layer, double[] weights, double[] biases) {

    /** Empty for a layer whose parameters do not belong to units one by one, or not known how. */
    static Optional<Incoming> of(NetworkLayer layer, int units) {
        if (layer.configuration().filter(Structure::isPlain).isEmpty() || !layer.parameters().containsKey("W")) {
            return Optional.empty();
        }
        double[] squares = new double[units];
        double[] biases = new double[units];
        MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
        try {
            for (String parameter : layer.parameters().keySet()) {
                INDArray array = layer.parameters().get(parameter);
                // [inputs, units], [inputs, gates x units], or [units] and [units, ...inputs]
                int dimension = array.rank() == 2 ? 1 : 0;
                if (array.size(dimension) % units != 0) {
                    continue;
                }
                boolean weighs = layer.role(parameter).isWeight();
                INDArray byUnit = array.reshape(array.rank() == 1 ? new long[] {1, array.length()} : array.shape());
                int[] others = dimension == 1 || array.rank() == 1 ? new int[] {0} : dimensionsAfterTheFirst(array);
                double[] sizes = (weighs ? byUnit.norm2(others) : byUnit.normmax(others)).toDoubleVector();
                for (int i = 0; i < sizes.length; i++) {
                    if (weighs) {
                        squares[i % units] += sizes[i] * sizes[i];
                    } else {
                        biases[i % units] = Math.max(biases[i % units], sizes[i]);
                    }
                }
            }
        } finally {
            outside.close();
        }
        return Optional.of(new Incoming(layer.id(), Arrays.stream(squares).map(Math::sqrt).toArray(), biases));
    }

    private static int[] dimensionsAfterTheFirst(INDArray array) {
        int[] dimensions = new int[array.rank() - 1];
        Arrays.setAll(dimensions, i -> i + 1);
        return dimensions;
    }

    /** Of the norms of the units' weights. */
    double medianWeights() {
        double[] sorted = weights.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
