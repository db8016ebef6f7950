package plumbline.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The whole program in a virtual machine of its own, where it can be killed and has a working directory of its own. */
final class Program {

    private Program() {}

    /**
     * Starts a command; what it prints to standard output is lost.
     *
     * @param directory in which it works
     * @param err       gets its standard error
     */
    static Process start(Path directory, File err, String... words) throws IOException {
        return start(directory, err, classPath(), Locale.getDefault(), words);
    }

    /**
     * Starts a command with resources of one's own in place of the program's.
     *
     * @param resources folder that they stand in
     */
    static Process startWith(Path resources, Path directory, File err, String... words) throws IOException {
        return start(directory, err, resources + File.pathSeparator + classPath(), Locale.getDefault(), words);
    }

    /**
     * Starts a command on a machine that speaks another language.
     *
     * @param language such as {@code ar-EG}
     */
    static Process startIn(String language, Path directory, File err, String... words) throws IOException {
        return start(directory, err, classPath(), Locale.forLanguageTag(language), words);
    }

    /** On which the program is. */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static Process start(Path directory, File err, String classPath, Locale locale, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-Duser.language=" + locale.getLanguage(),
                "-Duser.country=" + locale.getCountry(),
                "-cp",
                classPath,
                Plumbline.class.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err)
                .start();
    }
}
