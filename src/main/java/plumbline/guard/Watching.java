package plumbline.guard;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the guard remembers of one network, or of one layer while it is pretrained. */
final class Watching {

    private final Deque<Double> largestGradients = new ArrayDeque<>();
    private Map<String, INDArray> activations = Map.of();
    private int miniBatch;
    private boolean warned;

    void startEpoch() {
        miniBatch = 0;
    }

    void startMiniBatch() {
        miniBatch++;
    }

    /** Counted from 1. */
    int miniBatch() {
        return miniBatch;
    }

    /** By the keys of the layers; DL4J uses their memory anew after the mini-batch. */
    void activations(Map<String, INDArray> current) {
        activations = current;
    }

    Map<String, INDArray> activations() {
        return activations;
    }

    /** @param largest absolute value of a gradient of the mean loss */
    void gradient(double largest) {
        if (largestGradients.size() == NonFiniteGuard.TREND) {
            largestGradients.removeFirst();
        }
        largestGradients.addLast(largest);
    }

    /** For the end of a message. */
    String trend() {
        return largestGradients.isEmpty()
                ? "no earlier gradient"
                : "largest gradient by mini-batch so far: " + Search.formatted(largestGradients);
    }

    void warn() {
        warned = true;
    }

    /** Whether the network has been warned of, and is left in peace since. */
    boolean warned() {
        return warned;
    }
}
