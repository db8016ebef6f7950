package plumbline.cli;

import picocli.CommandLine.ITypeConverter;

/** A seed on the command line. */
final class Seed implements ITypeConverter<Long> {

    @Override
    public Long convert(String word) {
        return OptionValue.whole(word, 0, Long.MAX_VALUE);
    }
}
