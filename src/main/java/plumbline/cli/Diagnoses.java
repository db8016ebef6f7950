package plumbline.cli;

import java.util.List;
import java.util.stream.Collectors;

/** How the commands tell what the doctor finds: under a heading, a line each. */
final class Diagnoses {

    private Diagnoses() {}

    /** @param run what to call it */
    static String atTheEnd(String run, List<String> lines) {
        return lines.isEmpty() ? list(run + ": the doctor finds nothing at the end", lines) : list(run + ": at the end the doctor finds", lines);
    }

    static String list(String heading, List<String> lines) {
        return heading + System.lineSeparator()
                + lines.stream().map(line -> "  " + line + System.lineSeparator()).collect(Collectors.joining());
    }
}
