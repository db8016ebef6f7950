package plumbline.record;

import java.math.BigDecimal;
import java.math.MathContext;

/** The precision of every file: what networks compute in single precision has no more than nine significant digits. */
public final class NineDigits {

    private static final MathContext NINE = new MathContext(9);

    private NineDigits() {}

    /** The number with nine significant digits; NaN and infinity as they are. */
    public static double of(double value) {
        return Double.isFinite(value) ? new BigDecimal(value, NINE).doubleValue() : value;
    }
}
