package plumbline.cli;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import plumbline.report.Report;
import plumbline.store.Results;
import plumbline.store.StoredResults;

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
        try (Results results = Results.open(out)) {
            StoredResults stored = results.read();
            Damages.print(spec, stored.damages());
            Report report = Report.on(stored, Plumbline.catalogue(spec));
            report.redraw(results);
            report.write();
            // The report was to be on all results, and is not.
            return stored.damages().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
