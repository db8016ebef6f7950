package plumbline.network;

import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/** The state of the random numbers that ND4J draws on this thread: what is drawn until it is restored leaves no trace. */
public final class RandomState {

    private final Random random = Nd4j.getRandom();
    private final long root = random.rootState();
    private final long node = random.nodeState();

    /** Makes the next numbers those that would have come next when this was made. */
    public void restore() {
        random.setStates(root, node);
    }
}
