package plumbline.csv;

/** What the numbers of a row may be; each check throws an {@link IllegalArgumentException} that names the column. */
public final class Range {

    private Range() {}

    /** A share must be from 0 to 1. */
    public static void share(String column, double value) {
        require(value >= 0 && value <= 1, column + " must be from 0 to 1, not " + number(value));
    }

    /** A size must be at least 0; NaN stands for one that could not be computed. */
    public static void size(String column, double value) {
        require(!(value < 0), column + " must be at least 0, or NaN, not " + number(value));
    }

    /** A whole number as one: 999, not Java's 999.0. */
    private static String number(double value) {
        return String.valueOf(value).replaceFirst("\\.0$", "");
    }

    /** Whatever else a row must be. */
    public static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
