package plumbline.record;

import java.util.stream.Stream;

/**
 * Where in a JSON text a key stands, in words for a message: {@code parameters[0].gradient.stats.mean}. What may be in a
 * damaged file and not in a line of a message is cleaned away: control characters, and names without end.
 */
public final class KeyPath {

    private static final int LONGEST_NAME = 60;

    private KeyPath() {}

    /**
     * Joins the steps of a path.
     *
     * @param steps from the outermost to the innermost: the name of a key as {@code String}, the index in a list as {@code Integer}
     * @return empty if there are none
     */
    public static String of(Stream<Object> steps) {
        StringBuilder path = new StringBuilder();
        steps.forEach(step -> {
            if (step instanceof String name) {
                path.append(path.isEmpty() ? "" : ".").append(cleaned(name));
            } else {
                path.append('[').append(step).append(']');
            }
        });
        return path.toString();
    }

    private static String cleaned(String name) {
        String start = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
        return start.replaceAll("[^\\w. -]", "?");
    }
}
