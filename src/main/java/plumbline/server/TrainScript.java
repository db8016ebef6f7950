package plumbline.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.deeplearning4j.ui.VertxUIServer;

/**
 * The script that all training pages of DL4J share, as the server sends it: with the entries for the suite's own pages, and with names
 * escaped.
 *
 * <p>The menu is hard-coded in the pages' templates, and the names of sessions and workers go into the pages as HTML,
 * so that a session called {@code <img src=x onerror=alert(1)>} is a program.
 */
final class TrainScript {

    /** Its path below {@code /assets/}. */
    static final String ASSET = "js/train/train.js";

    private TrainScript() {}

    /**
     * The whole script.
     *
     * @throws IllegalStateException if DL4J's is not the one that this knows how to mend
     */
    static String text() {
        String script = resource(VertxUIServer.ASSETS_ROOT_DIRECTORY + ASSET);
        script = replaced(
                script, "\"<option value='\" + keys[i] + \"'>\" + keys[i] + \"</option>\"", "new Option(keys[i])");
        script = replaced(
                script, "\"<option value='\" + i + \"'>\" + workers[i] + \"</option>\"", "new Option(workers[i], i)");
        script = replaced(
                script,
                "$(\"#sessionSelect option[value='\" + keys[currSelectedIdx] +\"']\").attr(\"selected\", \"selected\")",
                "elem.prop(\"selectedIndex\", currSelectedIdx)");
        script = replaced(
                script,
                "\"/train/sessions/set/\" + currSelected",
                "\"/train/sessions/set/\" + encodeURIComponent(currSelected)");
        return script + "\n" + resource("plumbline/server/menu.js");
    }

    private static String replaced(String script, String old, String by) {
        if (!script.contains(old)) {
            throw new IllegalStateException("DL4J's " + ASSET + " has no " + old);
        }
        return script.replace(old, by);
    }

    private static String resource(String name) {
        try (InputStream in = TrainScript.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
