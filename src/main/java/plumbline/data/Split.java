package plumbline.data;

/** Examples to train on and examples to test on. */
public record Split(Examples train, Examples test) {

    /** The first {@code count} points to train on, the remaining ones to test on. */
    public static Split first(int count, Points points) {
        return new Split(points.slice(0, count), points.slice(count, points.size()));
    }
}
