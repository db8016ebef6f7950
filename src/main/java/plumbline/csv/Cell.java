package plumbline.csv;

import java.util.regex.Pattern;

/**
 * Numbers as they stand in files, in ASCII digits: {@code -12.5}, {@code 1.0E-9}, {@code NaN}, {@code Infinity}. Java by
 * itself would also take {@code 0x1p-1}, {@code 0.5d}, the digits of other scripts, and {@code 1e400} for infinity.
 */
final class Cell {

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern DECIMAL = Pattern.compile(WHOLE + "(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern NOT_FINITE = Pattern.compile("NaN|-?Infinity");

    private Cell() {}

    /** @throws NumberFormatException if it is no number, or beyond double precision */
    static double number(String cell) {
        if (NOT_FINITE.matcher(cell).matches()) {
            return Double.parseDouble(cell);
        }
        double number = Double.parseDouble(matching(DECIMAL, cell));
        if (Double.isInfinite(number)) {
            throw new NumberFormatException();
        }
        return number;
    }

    /** @throws NumberFormatException if it is no whole number, or has more than 32 bits */
    static int whole(String cell) {
        return Integer.parseInt(matching(WHOLE, cell));
    }

    /** @throws NumberFormatException if it is no whole number, or has more than 64 bits */
    static long wholeLong(String cell) {
        return Long.parseLong(matching(WHOLE, cell));
    }

    private static String matching(Pattern pattern, String cell) {
        if (!pattern.matcher(cell).matches()) {
            throw new NumberFormatException();
        }
        return cell;
    }
}
