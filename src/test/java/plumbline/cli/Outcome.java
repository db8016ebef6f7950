package plumbline.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import plumbline.study.Engines;

/** What a user sees of a command: its exit code, standard output and standard error. */
record Outcome(int exitCode, String out, String err) {

    static Outcome of(String... words) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream capturedOut = new ByteArrayOutputStream();
        ByteArrayOutputStream capturedErr = new ByteArrayOutputStream();
        System.setOut(new PrintStream(capturedOut, true));
        System.setErr(new PrintStream(capturedErr, true));
        try {
            int exitCode = Plumbline.execute(Engines.local(), capturedOut, words);
            return new Outcome(
                    exitCode,
                    capturedOut.toString(Charset.defaultCharset()),
                    capturedErr.toString(Charset.defaultCharset()));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** Of a command that writes to {@code folder}. */
    static Outcome in(Path folder, String command, String... words) {
        return of(Stream.of(Stream.of(command), Stream.of(words), Stream.of("--out", folder.toString()))
                .flatMap(word -> word)
                .toArray(String[]::new));
    }

    List<String> errorLines() {
        return err.lines().toList();
    }
}
