package plumbline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import plumbline.report.Report;
import plumbline.store.Results;
import plumbline.store.StoredResults;

@Command(
        name = "report",
        description = {
            "Makes every table and picture of a folder anew from its raw files.",
            "run and study have made them already; those of the committed results are made anew with --out results."
        })
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutFolder out;

    @Override
    public Integer call() throws IOException {
        Path folder = out.folder();
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        try (Results results = Results.open(folder)) {
            StoredResults stored = results.read();
            Damages.print(spec, stored.damages());
            if (stored.isEmpty()) {
                throw new IOException("there are no runs or studies of experiments in " + folder
                        + "; the commands run and study make some");
            }
            Report report = Report.on(stored, Plumbline.catalogue(spec));
            report.redraw(results);
            report.write();
            // The report was to be on all results, and is not.
            return stored.damages().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
