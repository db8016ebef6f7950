package plumbline.study;

import java.math.BigDecimal;
import java.math.MathContext;

/** Rounds what is known of one mini-batch: digits beyond four are those of that mini-batch alone. */
public final class FourDigits {

    private static final MathContext FOUR = new MathContext(4);

    private FourDigits() {}

    /** The number with four significant digits; the same if it is not finite. */
    public static double of(double number) {
        return Double.isFinite(number) ? new BigDecimal(number).round(FOUR).doubleValue() : number;
    }
}
