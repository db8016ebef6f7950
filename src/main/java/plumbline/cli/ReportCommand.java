package plumbline.cli;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import plumbline.report.Report;
import plumbline.store.Results;

@Command(
        name = "report",
        description = "Makes every table and picture anew from the raw files.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Folder of the results (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Override
    public Integer call() throws Exception {
        if (!Files.exists(out)) {
            throw new NoSuchFileException(out.toString());
        }
        Report report = Report.on(Results.open(out), Plumbline.catalogue(spec));
        report.redraw();
        report.write();
        return 0;
    }
}
