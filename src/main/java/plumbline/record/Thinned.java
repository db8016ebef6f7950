package plumbline.record;

import java.util.ArrayList;
import java.util.List;

/**
 * A series of any length in bounded memory: at most {@code capacity} of the values added, evenly spaced, always with the
 * first and the last. When it is full, every second value goes and the spacing doubles.
 */
public final class Thinned<T> {

    private final int capacity;
    private List<T> kept = new ArrayList<>();
    private T last;
    private long added;
    private long spacing = 1;

    /** @param capacity at least 2 */
    public Thinned(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Adds a value.
     *
     * @return whether it is kept for its place in the series, not only as the last so far
     */
    public boolean add(T value) {
        if (kept.size() == capacity) {
            List<T> all = kept;
            kept = new ArrayList<>();
            for (int i = 0; i < all.size(); i += 2) {
                kept.add(all.get(i));
            }
            spacing *= 2;
        }
        boolean onSpacing = added % spacing == 0;
        if (onSpacing) {
            kept.add(value);
        }
        last = value;
        added++;
        return onSpacing;
    }

    /** The values kept, in the order they were added. */
    public List<T> values() {
        List<T> values = new ArrayList<>(kept);
        if (added > 0 && (added - 1) % spacing != 0) {
            values.add(last);
        }
        return values;
    }
}
