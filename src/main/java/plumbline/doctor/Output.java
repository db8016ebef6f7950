package plumbline.doctor;

import java.util.Set;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import plumbline.network.LayerId;

/**
 * An output of a network, as it is configured.
 *
 * @param layer    that gives it
 * @param function DL4J's name of its activation function, for example {@code softmax}
 * @param loss     DL4J's name of its loss, for example {@code LossMCXENT}
 * @param units    of the layer
 * @param isOfExamples whether each example has one answer, and not one at each time step or position
 * @param least    of its labels in the mini-batch; NaN of a graph, whose labels are not known, and if some are left out by a mask
 * @param most     likewise
 * @param alike    whether all examples of the mini-batch have the same labels, as far as they are known
 * @param present  whether it has labels in the mini-batch at all: a mask may leave out all of them
 */
public record Output(
        LayerId layer, String function, String loss, long units, boolean isOfExamples, double least, double most, boolean alike, boolean present) {

    private static final Set<String> OF_CLASSES = Set.of("LossMCXENT", "LossSparseMCXENT", "LossNegativeLogLikelihood");

    /**
     * With the labels that it is to give.
     *
     * @param labels null if they are not known
     * @param mask   which of them are present, null if all are
     */
    static Output of(
            LayerId layer, String function, String loss, long units, boolean isOfExamples, INDArray labels, INDArray mask) {
        boolean known = labels != null && !labels.isEmpty() && mask == null;
        return new Output(
                layer,
                function,
                loss,
                units,
                isOfExamples,
                known ? labels.minNumber().doubleValue() : Double.NaN,
                known ? labels.maxNumber().doubleValue() : Double.NaN,
                known && labels.size(0) > 1 && areAlike(labels),
                mask == null || mask.maxNumber().doubleValue() > 0);
    }

    private static boolean areAlike(INDArray labels) {
        MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
        try {
            INDArray rows = labels.reshape(labels.size(0), -1);
            return rows.min(0).equals(rows.max(0));
        } finally {
            outside.close();
        }
    }

    /** The loss of who always gives the same answer, for the two or more classes that are equally frequent; NaN if it is not known. */
    double guess() {
        return loss.equals("LossBinaryXENT")
                ? units * Math.log(2)
                : OF_CLASSES.contains(loss) && units > 1 ? Math.log(units) : Double.NaN;
    }
}
