package plumbline.cli;

import java.io.File;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * What the options of all commands take as values. Java's own parsers take more than a user means: digits of any script, a
 * type's suffix, hexadecimal fractions, an empty path.
 */
final class OptionValue {

    private static final Pattern WHOLE = Pattern.compile("[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    private OptionValue() {}

    /** @throws TypeConversionException if the word is no whole number from {@code least} to {@code most}, in plain digits */
    static long whole(String word, long least, long most) {
        if (WHOLE.matcher(word).matches()) {
            BigInteger number = new BigInteger(word);
            if (number.compareTo(BigInteger.valueOf(least)) >= 0 && number.compareTo(BigInteger.valueOf(most)) <= 0) {
                return number.longValueExact();
            }
        }
        throw wrong("a whole number from " + least + " to " + most, word);
    }

    /**
     * @param allowed which numbers, as text and as test
     * @throws TypeConversionException if the word is none of them, in plain decimal digits
     */
    static double decimal(String word, String allowed, DoublePredicate isAllowed) {
        if (DECIMAL.matcher(word).matches()) {
            double number = Double.parseDouble(word);
            if (isAllowed.test(number)) {
                return number;
            }
        }
        throw wrong("a number " + allowed, word);
    }

    /** @throws TypeConversionException if the word cannot be the path of a file */
    static Path path(String word) {
        try {
            if (!word.isBlank()) {
                return Path.of(word);
            }
        } catch (InvalidPathException e) {
            throw new TypeConversionException("must be the path of a file or folder, not '" + word + "': " + e.getReason());
        }
        throw wrong("the path of a file or folder", word);
    }

    /** @throws TypeConversionException if the word cannot be the path of a file, or is that of a folder by its last letter */
    static Path file(String word) {
        Path path = path(word);
        // Java's paths have lost it, and would name the file before it.
        if (word.endsWith("/") || word.endsWith(File.separator)) {
            throw wrong("the path of a file, which ends in no " + word.charAt(word.length() - 1), word);
        }
        return path;
    }

    private static TypeConversionException wrong(String right, String word) {
        return new TypeConversionException("must be " + right + ", not '" + word + "'");
    }
}
