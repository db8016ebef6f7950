package plumbline.network;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;

/** What ran the layers of a network at one time: {@link NetworkAdapter#running}. It keeps none of it alive. */
public final class Running {

    private final List<Reference<Trainable>> layers;

    private Running(List<Reference<Trainable>> layers) {
        this.layers = layers;
    }

    /** What runs the layers of a network now. */
    public static Running of(Model network) {
        return new Running(NetworkAdapter.of(network).running().stream()
                .<Reference<Trainable>>map(WeakReference::new)
                .toList());
    }

    /** Whether the same runs those of a network now. */
    public boolean isOf(Model network) {
        List<Trainable> now = NetworkAdapter.of(network).running();
        boolean same = now.size() == layers.size();
        for (int i = 0; same && i < layers.size(); i++) {
            same = layers.get(i).refersTo(now.get(i));
        }
        return same;
    }
}
