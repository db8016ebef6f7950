package plumbline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import plumbline.server.TrainingUi;
import plumbline.store.Results;
import plumbline.store.Run;

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
        List<Run> runs = Results.open(folder).runs();
        if (runs.isEmpty()) {
            throw new IOException("there are no runs in " + folder + "; the command run makes some");
        }
        try (TrainingUi ui = uiOptions.start()) {
            runs.forEach(run -> ui.show(run.records()));
            PrintWriter err = spec.commandLine().getErr();
            err.println("Gradients of " + runs.size() + (runs.size() == 1 ? " stored run" : " stored runs") + " at "
                    + ui.address() + "/gradients; Ctrl-C stops it");
            err.flush();
            Thread.currentThread().join();
            return 0;
        }
    }
}
