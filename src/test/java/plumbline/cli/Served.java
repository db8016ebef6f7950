package plumbline.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import plumbline.study.Engines;

/** A command that goes on until it is stopped, in a thread of its own. */
final class Served implements AutoCloseable {

    private final PrintStream err = System.err;
    private final ByteArrayOutputStream capturedErr = new ByteArrayOutputStream();
    private final Thread thread;

    private Served(String... words) {
        thread = new Thread(() -> Plumbline.execute(Engines.local(), OutputStream.nullOutputStream(), words));
    }

    /** Returns when the command has said the text on standard error; fails if it ends, or says nothing for 30 s. */
    static Served until(String text, String... words) throws InterruptedException {
        Served served = new Served(words);
        System.setErr(new PrintStream(served.capturedErr, true));
        served.thread.start();
        for (int i = 0; i < 600 && served.thread.isAlive() && !served.text().contains(text); i++) {
            Thread.sleep(50);
        }
        if (!served.text().contains(text)) {
            served.close();
            throw new AssertionError("standard error is: " + served.text());
        }
        return served;
    }

    List<String> errorLines() {
        return text().lines().toList();
    }

    private String text() {
        return capturedErr.toString(Charset.defaultCharset());
    }

    /** Stops it, as Ctrl-C would. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            System.setErr(err);
        }
    }
}
