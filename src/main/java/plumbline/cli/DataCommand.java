package plumbline.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import plumbline.data.Circles;
import plumbline.data.Points;

@Command(
        name = "data",
        description = "Writes the two circles as CSV (x1,x2,y), scikit-learn's make_circles number for number.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class DataCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "1000", description = "Points (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--noise",
            paramLabel = "X",
            defaultValue = "0.1",
            description = "Standard deviation of the noise; 0 draws none (default: ${DEFAULT-VALUE}).")
    private double noise;

    @Option(
            names = "--factor",
            paramLabel = "X",
            defaultValue = "0.8",
            description = "Radius of the inner circle (default: ${DEFAULT-VALUE}).")
    private double factor;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "random_state (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--scale", description = "Scale both inputs to [-1, 1].")
    private boolean scale;

    @Option(names = "--out", paramLabel = "FILE", description = "File to write (default: standard output).")
    private Path out;

    @Override
    public Integer call() throws Exception {
        Points points = circles().points();
        if (scale) {
            points = points.scaled();
        }
        if (out == null) {
            PrintWriter standardOutput = spec.commandLine().getOut();
            points.writeCsv(standardOutput);
            standardOutput.flush();
        } else {
            try (Writer file = Files.newBufferedWriter(out)) {
                points.writeCsv(file);
            }
        }
        return 0;
    }

    private Circles circles() {
        try {
            return new Circles(samples, true, noise, seed, factor);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage());
        }
    }
}
