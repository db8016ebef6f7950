package plumbline.network;

import java.util.Map;
import org.deeplearning4j.nn.api.Trainable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of a {@code MultiLayerNetwork}, or a vertex of a {@code ComputationGraph}.
 *
 * @param id        its name and number
 * @param key       DL4J's key for it: the prefix of the names of its gradients
 * @param trainable DL4J's layer or vertex
 */
public record NetworkLayer(LayerId id, String key, Trainable trainable) {

    /** Its parameter arrays by DL4J's names, in the order in which DL4J lays them out in one row. */
    public Map<String, INDArray> parameters() {
        return trainable.paramTable(false);
    }

    /** The role of one of its parameter arrays. */
    public ParameterRole role(String parameter) {
        return ParameterRole.of(trainable, parameter);
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
