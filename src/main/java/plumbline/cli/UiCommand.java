package plumbline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import plumbline.server.TrainingUi;
import plumbline.store.StoredSessions;

@Command(
        name = "ui",
        description = "Shows stored runs in the browser, without training, until it is stopped.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class UiCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Folder of the results (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Mixin
    private UiOptions uiOptions;

    @Override
    public Integer call() throws Exception {
        uiOptions.check();
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        StoredSessions stored = StoredSessions.in(folder);
        Damages.print(spec, stored.damages());
        int runs = stored.sessions().size();
        if (runs == 0) {
            throw new IOException("there are no runs in " + folder + "; the command run makes some");
        }
        try (TrainingUi ui = uiOptions.start()) {
            stored.sessions().forEach(ui::show);
            PrintWriter err = spec.commandLine().getErr();
            err.println("Gradients of " + runs + (runs == 1 ? " stored run" : " stored runs") + " at "
                    + ui.address() + "/gradients; Ctrl-C stops it");
            err.flush();
            Thread.currentThread().join();
            return 0;
        }
    }
}
