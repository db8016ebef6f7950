package plumbline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import plumbline.report.Report;
import plumbline.store.Results;

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
        Report report = Report.on(Results.open(folder), Plumbline.catalogue(spec));
        report.redraw();
        report.write();
        return 0;
    }
}
