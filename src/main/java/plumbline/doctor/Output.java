package plumbline.doctor;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
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
 * @param notFinite how many of its labels in the mini-batch are NaN or infinite, as far as they are known
 * @param brokenRow the first example with such a label, 0 = first; -1 if none has
 * @param present  whether it has labels in the mini-batch at all: a mask may leave out all of them
 */
public record Output(
        LayerId layer,
        String function,
        String loss,
        long units,
        boolean isOfExamples,
        double least,
        double most,
        boolean alike,
        int notFinite,
        int brokenRow,
        boolean present) {

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
        int[] broken = known && labels.dataType().isFPType() ? notFinite(labels) : new int[0];
        return new Output(
                layer,
                function,
                loss,
                units,
                isOfExamples,
                known ? labels.minNumber().doubleValue() : Double.NaN,
                known ? labels.maxNumber().doubleValue() : Double.NaN,
                known && labels.size(0) > 1 && areAlike(labels),
                Arrays.stream(broken).sum(),
                IntStream.range(0, broken.length).filter(row -> broken[row] > 0).findFirst().orElse(-1),
                mask == null || mask.maxNumber().doubleValue() > 0);
    }

    /** In each row. */
    private static int[] notFinite(INDArray labels) {
        int[] counts = new int[(int) labels.size(0)];
        MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
        try {
            double[] elements = labels.reshape(labels.length()).toDoubleVector();
            for (int i = 0; i < elements.length; i++) {
                counts[i / (elements.length / counts.length)] += Double.isFinite(elements[i]) ? 0 : 1;
            }
            return counts;
        } finally {
            outside.close();
        }
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
