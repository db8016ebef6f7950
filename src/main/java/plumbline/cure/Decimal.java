package plumbline.cure;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as a person writes them into a configuration: three significant digits, no exponent. */
final class Decimal {

    private static final MathContext DIGITS = new MathContext(3);

    private Decimal() {}

    static double round(double number) {
        return new BigDecimal(number).round(DIGITS).doubleValue();
    }

    static String of(double number) {
        return new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
