package plumbline.record;

import java.math.BigDecimal;
import java.math.MathContext;

/** The precision of numbers in files: nine significant digits represent any single-precision number exactly. */
public final class NineDigits {

    private static final MathContext NINE = new MathContext(9);

    private NineDigits() {}

    /** The number rounded to nine significant digits; NaN and infinity unchanged. */
    public static double of(double value) {
        return Double.isFinite(value) ? new BigDecimal(value, NINE).doubleValue() : value;
    }
}
