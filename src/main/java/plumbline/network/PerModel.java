package plumbline.network;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;

/**
 * What a listener keeps of each model that it hears, until it hears another after the model is gone. Models are told apart by identity:
 * DL4J's {@code equals} compares all weights. Any number of threads may ask; no lock is held while they use what they get.
 *
 * @param <S> what is kept; of one model it is used by that model's thread alone
 */
public final class PerModel<S> {

    private final Map<Key, S> states = new ConcurrentHashMap<>();
    private final ReferenceQueue<Model> collected = new ReferenceQueue<>();
    private final Supplier<S> initial;
    /** That of the model asked for last, which is nearly always the next one too; null before the first. */
    private volatile Latest<S> latest;

    /** @param initial what is kept of a model that has not been heard before */
    public PerModel(Supplier<S> initial) {
        this.initial = initial;
    }

    /** What is kept of the model. */
    public S of(Model model) {
        for (Reference<? extends Model> gone = collected.poll(); gone != null; gone = collected.poll()) {
            states.remove(gone);
        }
        Latest<S> recent = latest;
        if (recent != null && recent.key.refersTo(model)) {
            return recent.state;
        }
        Key key = new Key(model, collected);
        S state = states.computeIfAbsent(key, added -> initial.get());
        latest = new Latest<>(key, state);
        return state;
    }

    private record Latest<S>(Key key, S state) {}

    /** Finds itself after the model is gone. */
    private static final class Key extends WeakReference<Model> {

        private final int hash;

        Key(Model model, ReferenceQueue<Model> collected) {
            super(model, collected);
            hash = System.identityHashCode(model);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            Model model = get();
            return model != null && other instanceof Key key && key.refersTo(model);
        }
    }
}
