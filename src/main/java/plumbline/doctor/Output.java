package plumbline.doctor;

import org.nd4j.linalg.api.ndarray.INDArray;
import plumbline.network.LayerId;

/**
 * An output of a network, as it is configured.
 *
 * @param layer    that gives it
 * @param function DL4J's name of its activation function, for example {@code softmax}
 * @param loss     DL4J's name of its loss, for example {@code LossMCXENT}
 * @param units    of the layer
 * @param least    of its labels in the mini-batch; NaN of a graph, whose labels are not known, and if some are left out by a mask
 * @param most     likewise
 */
public record Output(LayerId layer, String function, String loss, long units, double least, double most) {

    /**
     * With the labels that it is to give.
     *
     * @param labels null if they are not known
     */
    static Output of(LayerId layer, String function, String loss, long units, INDArray labels) {
        boolean known = labels != null && !labels.isEmpty();
        return new Output(
                layer,
                function,
                loss,
                units,
                known ? labels.minNumber().doubleValue() : Double.NaN,
                known ? labels.maxNumber().doubleValue() : Double.NaN);
    }
}
