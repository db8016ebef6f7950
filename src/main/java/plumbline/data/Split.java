package plumbline.data;

/** The examples a network is trained on and the examples it is tested on. */
public record Split(Examples train, Examples test) {

    /** The first {@code count} points to train on, all that follow to test on. */
    public static Split first(int count, Points points) {
        return new Split(points.slice(0, count), points.slice(count, points.size()));
    }
}
