package plumbline.bench;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;

/** The same training in a virtual machine of its own, with the settings of the JVM and of ND4J as they come. */
public final class StockJvm {

    private StockJvm() {}

    /** Trains in a new virtual machine and waits for it. */
    public static Measurement recording(Experiment experiment) throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        "-Dlogback.configurationFile=plumbline/logback.xml",
                        StockJvm.class.getName(),
                        experiment.id())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] numbers =
                new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip().split(" ");
        if (java.waitFor() != 0) {
            throw new IOException("the benchmark's second virtual machine failed with exit code " + java.exitValue());
        }
        return new Measurement(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
    }

    /** Maven's exec:java runs the project in a class loader of its own. */
    private static String classPath() {
        return StockJvm.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    /** @param id of the experiment to train */
    public static void main(String[] id) {
        Measurement measurement = Measurement.recording(Catalogue.load().experiment(id[0]).orElseThrow());
        System.out.println(measurement.seconds() + " " + measurement.residentMegabytes());
        System.exit(0);
    }
}
