package plumbline.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import plumbline.store.Damage;

/** How the commands tell of results that cannot be shown: one line each, on standard error. */
final class Damages {

    private Damages() {}

    static void print(CommandSpec spec, List<Damage> damages) {
        PrintWriter err = spec.commandLine().getErr();
        damages.forEach(damage -> err.println(ErrorHandler.line(damage.toString())));
        err.flush();
    }
}
