package plumbline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import plumbline.data.Circles;
import plumbline.data.Points;
import plumbline.store.OutputFile;

@Command(
        name = "data",
        description = "Writes the two circles as CSV (x1,x2,y), scikit-learn's make_circles number for number.")
final class DataCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "1000",
            converter = Samples.class,
            description = "Number of points, half of them on each circle (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--noise",
            paramLabel = "X",
            defaultValue = "0.1",
            converter = Noise.class,
            description = "Standard deviation of the noise on each coordinate; 0 draws none (default: ${DEFAULT-VALUE}).")
    private double noise;

    @Option(
            names = "--factor",
            paramLabel = "X",
            defaultValue = "0.8",
            converter = Factor.class,
            description = "Radius of the inner circle, that of the outer one being 1 (default: ${DEFAULT-VALUE}).")
    private double factor;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            converter = RandomState.class,
            description = "Seed of noise and order, scikit-learn's random_state (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--scale", arity = "0", description = "Scale both coordinates to [-1, 1].")
    private boolean scale;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            converter = OutFile.class,
            description = "File to write to (default: standard output).")
    private Path out;

    @Override
    public Integer call() throws IOException {
        Points circles = new Circles(samples, true, noise, seed, factor).points();
        Points points = scale ? circles.scaled() : circles;
        if (out == null) {
            points.writeCsv(spec.commandLine().getOut());
        } else {
            OutputFile.write(out, points::writeCsv);
        }
        return 0;
    }

    static final class Samples implements ITypeConverter<Integer> {

        /** A file of 40 MB in a few seconds; nothing that has two coordinates needs more. */
        private static final int MOST = 1_000_000;

        @Override
        public Integer convert(String word) {
            return (int) OptionValue.whole(word, 2, MOST);
        }
    }

    static final class Noise implements ITypeConverter<Double> {

        @Override
        public Double convert(String word) {
            return OptionValue.decimal(word, "from 0 to 1000000", noise -> noise <= 1e6);
        }
    }

    static final class Factor implements ITypeConverter<Double> {

        @Override
        public Double convert(String word) {
            return OptionValue.decimal(word, "of at least 0 and below 1", factor -> factor < 1);
        }
    }

    static final class OutFile implements ITypeConverter<Path> {

        @Override
        public Path convert(String word) {
            return OptionValue.file(word);
        }
    }

    static final class RandomState implements ITypeConverter<Long> {

        @Override
        public Long convert(String word) {
            return OptionValue.whole(word, 0, 0xffff_ffffL);
        }
    }
}
