package plumbline.layer;

/**
 * The names of numbered layers: the kind and two digits, so that no name is a prefix of another, which DL4J's training
 * UI would confuse with it.
 */
public final class LayerName {

    private LayerName() {}

    /**
     * For example {@code dense_03}.
     *
     * @param kind   of layer, or of a vertex without weights
     * @param number of the layer with weights that it is, or follows; 1 = nearest to the input
     * @throws IllegalArgumentException if the number is not from 1 to 99
     */
    public static String of(String kind, int number) {
        if (number < 1 || number > 99) {
            throw new IllegalArgumentException("layers must be numbered from 1 to 99, not " + number);
        }
        return "%s_%02d".formatted(kind, number);
    }
}
